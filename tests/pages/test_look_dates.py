from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation


@pytest.mark.parametrize(
    ("language", "shown"),
    [("de", "Sonntag, 7. März"), ("en", "Sunday, 7 March"), ("de-simple", "Sonntag, 7. März")],
)
def test_a_day_reads_as_its_language_writes_it(language, shown):
    with translation.override(language):
        assert (
            Template('{% load wk %}{{ on|day:"l, j. F" }}').render(Context({"on": date(2027, 3, 7)})) == shown
        )


def test_a_moment_is_told_in_the_time_of_berlin():
    late = datetime(2027, 3, 7, 23, 30, tzinfo=UTC)
    shown = Template('{% load wk %}{{ at|day:"j. F, H:i" }}').render(Context({"at": late}))
    assert shown == "8. März, 00:30"
