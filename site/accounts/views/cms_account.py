"""The account page of the CMS, without what has its place in the member's own settings."""

from typing import Any

from wagtail.admin.views import account

ELSEWHERE = (account.NameEmailSettingsPanel, account.AvatarSettingsPanel)


class CmsAccountView(account.AccountView):
    """Name and address stand in /einstellungen/; a portrait goes through the check for what it tells (EXIF)."""

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if not isinstance(panel, ELSEWHERE)]
