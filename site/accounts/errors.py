"""What the domain of accounts refuses, in words that may be shown."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AccountsError(Exception):
    """`message` may be shown to whoever tried."""

    message: "str | Promise" = _("Das ging nicht.")

    def __str__(self) -> str:
        return str(self.message)


class InvitationClosedError(AccountsError):
    """Expired, used, withdrawn or never there: nobody is told which."""

    message = _("Diese Einladung gilt nicht mehr.")


class RoleNotAllowedError(AccountsError):
    message = _("Diese Rolle dürfen Sie nicht vergeben.")


class OwnRoleError(AccountsError):
    message = _("Die eigenen Rollen kann niemand selbst ändern.")


class LastOperatorError(AccountsError):
    message = _("Das ist der letzte Betriebszugang. Vergeben Sie die Rolle Betrieb zuerst an jemand anderen.")


class DelegationError(AccountsError):
    message = _("Diese Vertretung gibt es nicht mehr.")


class UnreadableListError(AccountsError):
    """The uploaded file is no list of invitations; says why."""

    def __init__(self, message: "str | Promise") -> None:
        super().__init__(message)
        self.message = message


class FactorResetError(AccountsError):
    """Says in words why this second factor is not reset."""

    def __init__(self, message: "str | Promise") -> None:
        super().__init__(message)
        self.message = message


class IdentityRefusedError(AccountsError):
    """Says in words why this identity of an authority does not come in."""

    def __init__(self, message: "str | Promise" = "") -> None:
        super().__init__(message)
        self.message = message
