from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from webinars.bbb.diagnosis import diagnose
from webinars.bbb.servers import configured


class Command(BaseCommand):
    help = str(
        gettext_lazy(
            "Prüft jeden BigBlueButton-Server: Adresse, Zertifikat, Signatur, Version. Endet mit 0 oder 1."
        )
    )

    def handle(self, *args: Any, **options: Any) -> None:
        servers = configured()
        if not servers:
            self.stderr.write(
                _(
                    "Es ist kein BigBlueButton eingerichtet. Setzen Sie BIGBLUEBUTTON_ENDPOINT und BIGBLUEBUTTON_SECRET."
                )
            )
            raise SystemExit(1)
        found = [(server, diagnose(server)) for server in servers]
        for server, diagnosis in found:
            stream = self.stdout if diagnosis.is_well else self.stderr
            stream.write(f"{server.name}: {diagnosis.sentence}")
        if not all(diagnosis.is_well for _server, diagnosis in found):
            raise SystemExit(1)
