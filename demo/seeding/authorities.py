"""The local authorities of the members, read by the same importer as the whole register."""

import io

from django.core.management import call_command

from demo.loading import CONTENT, Content
from demo.seeding.report import Report
from network.models import LocalAuthority

EXCERPT = CONTENT / "authorities.txt"


def seed(content: Content) -> Report:
    """Only into an empty table: where somebody has read in the whole register, the excerpt would close nearly all of it."""
    if LocalAuthority.objects.exists():
        return Report(f"{LocalAuthority.objects.count()} local authorities, none of them new.", 0)
    report = io.StringIO()
    call_command("import_municipalities", str(EXCERPT), stdout=report)
    return Report(report.getvalue().strip().splitlines()[-1], LocalAuthority.objects.count())
