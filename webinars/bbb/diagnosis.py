"""Is a server fit for use? One sentence for an operator, and what to do."""

import re
import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _

from webinars.bbb.breaker import Breaker, ForgetfulStore
from webinars.bbb.client import Client
from webinars.bbb.errors import (
    BadResponseError,
    BigBlueButtonError,
    ChecksumRefusedError,
    HttpStatusError,
    RejectedError,
    TimedOutError,
    UnreachableError,
)
from webinars.bbb.servers import Server
from webinars.bbb.transport import Limits

PATH = "/bigbluebutton/api"
OLDEST = (2, 6)
LIMITS = Limits(tries=1)


@dataclass(frozen=True)
class Diagnosis:
    """`kind` is ok, url, tls, checksum, version, timeout, unreachable or server."""

    kind: str
    sentence: str

    @property
    def is_well(self) -> bool:
        return self.kind == "ok"


def diagnose(server: Server, client: Client | None = None) -> Diagnosis:
    """Asks for the version, then for a meeting that does not exist: that needs the right signature and starts nothing."""
    if not server.endpoint.startswith(("https://", "http://")) or not server.endpoint.endswith(PATH):
        return Diagnosis(
            "url",
            _("Die Adresse ist falsch: Sie muss mit https:// beginnen und mit %(path)s enden. Setzen Sie sie so, wie bbb-conf --secret sie nennt.")
            % {"path": PATH},
        )  # fmt: skip
    client = client or Client(server, breaker=Breaker(ForgetfulStore()), limits=LIMITS)
    try:
        version = client.version()
        client.is_running(f"check-{secrets.token_hex(8)}")
    except BigBlueButtonError as error:
        return Diagnosis(*_told(error, server))
    if version.api.split(".")[0] != "2" or _is_old(version.software):
        return Diagnosis(
            "version",
            _("Die Version %(version)s passt nicht; gebraucht wird BigBlueButton 2.6 oder neuer. Aktualisieren Sie den Server.")
            % {"version": (version.software or version.api)[:20]},
        )  # fmt: skip
    found = version.software[:20] or version.api[:20]
    return Diagnosis(
        "ok", _("BigBlueButton %(version)s antwortet und nimmt die Signatur an.") % {"version": found}
    )


def _is_old(software: str) -> bool:
    """Servers may keep their version to themselves; then it is not held against them."""
    numbers = re.match(r"(\d+)\.(\d+)", software)
    return bool(numbers) and (int(numbers[1]), int(numbers[2])) < OLDEST  # type: ignore[index]


def _told(error: BigBlueButtonError, server: Server) -> tuple[str, str]:
    match error:
        case ChecksumRefusedError():
            return "checksum", _(
                "Der Server nimmt die Signatur (%(algorithm)s) nicht an. Vergleichen Sie BIGBLUEBUTTON_SECRET mit bbb-conf --secret, dann BIGBLUEBUTTON_CHECKSUM mit supportedChecksumAlgorithms des Servers."
            ) % {"algorithm": server.algorithm}
        case UnreachableError(reason="tls"):
            return "tls", _(
                "Dem Zertifikat des Servers wird nicht vertraut. Erneuern Sie es, oder nennen Sie in SSL_CERT_FILE die Zertifikate Ihrer eigenen Stelle."
            )
        case UnreachableError(reason="dns"):
            return "url", _(
                "Den Namen des Servers gibt es nicht. Prüfen Sie BIGBLUEBUTTON_ENDPOINT auf Tippfehler und die Namensauflösung dieses Rechners."
            )
        case UnreachableError():
            return "unreachable", _(
                "Der Server ist nicht erreichbar. Prüfen Sie, ob er läuft, und die Firewall zwischen diesem Rechner und ihm."
            )
        case TimedOutError():
            return "timeout", _(
                "Der Server antwortet nicht rechtzeitig. Sehen Sie dort mit bbb-conf --status nach, und prüfen Sie die Firewall."
            )
        case HttpStatusError(status=status) if status < 500:
            return "url", _(
                "Unter der Adresse antwortet etwas anderes als BigBlueButton (HTTP %(status)s). Setzen Sie BIGBLUEBUTTON_ENDPOINT so, wie bbb-conf --secret sie nennt."
            ) % {"status": status}
        case BadResponseError():
            return "url", _(
                "Unter der Adresse antwortet etwas anderes als BigBlueButton. Setzen Sie BIGBLUEBUTTON_ENDPOINT so, wie bbb-conf --secret sie nennt."
            )
        case RejectedError(message_key=key):
            return "server", _(
                "Der Server lehnt ab (%(key)s). Sehen Sie dort in die Protokolle von bbb-web."
            ) % {"key": key}
    return "server", _(
        "Der Server meldet einen Fehler (%(detail)s). Sehen Sie dort mit bbb-conf --status nach."
    ) % {"detail": str(error)}
