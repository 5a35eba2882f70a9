from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.domain.register import ASSOCIATION, DISTRICT, LAND, MUNICIPALITY, read_register
from network.domain.register_import import Outcome, import_register
from network.domain.succession import follow_successors, read_successions
from network.enums import AuthorityKind
from network.errors import RegisterRefusedError


class Command(BaseCommand):
    help = str(
        gettext_lazy("Übernimmt das Gemeindeverzeichnis GV100AD (feste Breite, UTF-8 oder ISO-8859-1).")
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--successors",
            type=Path,
            metavar="CSV",
            help=_(
                "Wohin die Aufgaben aufgelöster Kommunen gingen: je Zeile alter und neuer Schlüssel, dann wahlweise die Quelle."
            ),
        )

    def handle(self, *args: Any, file: Path, successors: Path | None, **options: Any) -> None:
        try:
            with transaction.atomic():
                outcome = import_register(read_register(file))
                notes = follow_successors(read_successions(successors)) if successors else []
        except OSError as error:
            raise CommandError(
                _("%(file)s lässt sich nicht lesen: %(why)s.")
                % {"file": error.filename, "why": error.strerror}
            ) from None
        except RegisterRefusedError as error:
            raise CommandError(str(error)) from None
        for note in (*notes, _what_happened(outcome), _counts(outcome)):
            self.stdout.write(note)


def _what_happened(outcome: Outcome) -> str:
    return _(
        "%(added)d neu, %(changed)d geändert, %(closed)d aufgelöst, %(reopened)d wieder in Kraft."
    ) % vars(outcome)


def _counts(outcome: Outcome) -> str:
    """The last line: by kind. A kreisfreie Stadt stands among the municipalities and is counted once."""
    records, kept = outcome.records, outcome.kept
    return _(
        "Stand %(on)s: %(lands)d Länder, %(districts)d Kreise (davon %(cities)d kreisfreie Städte, geführt als Gemeinde), "
        "%(associations)d Gemeindeverbände (dazu %(free)d verbandsfreie Gemeinden ohne eigenen Eintrag), %(municipalities)d Gemeinden."
    ) % {
        "on": date_format(outcome.on, "d.m.Y"),
        "lands": records[LAND],
        "districts": records[DISTRICT],
        "cities": outcome.cities,
        "associations": kept[AuthorityKind.ASSOCIATION.value],
        "free": records[ASSOCIATION] - kept[AuthorityKind.ASSOCIATION.value],
        "municipalities": records[MUNICIPALITY],
    }
