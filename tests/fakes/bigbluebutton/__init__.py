"""A stand-in for a BigBlueButton server, strict about the protocol's documentation (3.0).

with FakeBigBlueButton() as bbb: …        in a test: on a free port, `bbb.endpoint`, `bbb.secret`
python -m tests.fakes.bigbluebutton       for the demo: rooms that can be "entered"
"""

from tests.fakes.bigbluebutton.meetings import Clock
from tests.fakes.bigbluebutton.server import SECRET, FakeBigBlueButton

__all__ = ["SECRET", "Clock", "FakeBigBlueButton"]
