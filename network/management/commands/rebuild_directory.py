from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.domain.profile import rebuild_search_texts


class Command(BaseCommand):
    help = str(
        gettext_lazy(
            "Schreibt neu, wonach Mitglieder im Verzeichnis gefunden werden, und nennt, wie viele nicht stimmten."
        )
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(_("%(count)d Profile berichtigt.") % {"count": rebuild_search_texts()})
