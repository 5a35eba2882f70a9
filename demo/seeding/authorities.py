"""The local authorities of the members, read by the same importer as the whole register."""

import io

from django.core.management import call_command

from demo.loading import CONTENT, Content
from network.models import LocalAuthority

EXCERPT = CONTENT / "authorities.txt"


def seed(content: Content) -> str:
    """Only into an empty table: where somebody has read in the whole register, the excerpt would close nearly all of it."""
    if LocalAuthority.objects.exists():
        return f"{LocalAuthority.objects.count()} local authorities are there already."
    report = io.StringIO()
    call_command("import_municipalities", str(EXCERPT), stdout=report)
    return report.getvalue().strip().splitlines()[-1]
