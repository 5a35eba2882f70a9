"""What allauth tells us: written into the security log, and to the member by mail where allauth does not."""

from typing import Any

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import pre_save

from accounts.devices import describe_device
from accounts.domain.factor import KEYS, SSO_WITH_TWO_FACTORS
from accounts.domain.identity import proves_two_factors
from accounts.domain.security import record
from accounts.domain.session import end_sessions
from accounts.enums import EventKind
from accounts.models import Member


def connect() -> None:
    account.user_logged_in.connect(note_sign_in, dispatch_uid="accounts.sign_in")
    user_logged_out.connect(note_sign_out, dispatch_uid="accounts.sign_out")
    account.password_changed.connect(note_password_changed, dispatch_uid="accounts.password_changed")
    account.password_set.connect(note_password_changed, dispatch_uid="accounts.password_set")
    account.password_reset.connect(note_password_reset, dispatch_uid="accounts.password_reset")
    account.email_changed.connect(finish_email_change, dispatch_uid="accounts.email_changed")
    mfa.authenticator_added.connect(note_factor_added, dispatch_uid="accounts.factor_added")
    mfa.authenticator_removed.connect(note_factor_removed, dispatch_uid="accounts.factor_removed")
    mfa.authenticator_used.connect(note_factor_used, dispatch_uid="accounts.factor_used")
    pre_save.connect(forget_where, sender=UserSession, dispatch_uid="accounts.forget_where")


def note_sign_in(request: Any, user: Member, **kwargs: Any) -> None:
    claims = kwargs["sociallogin"].account.extra_data if kwargs.get("sociallogin") else {}
    request.session[SSO_WITH_TWO_FACTORS] = proves_two_factors(claims)
    record(EventKind.SIGNED_IN, member=user, through="authority" if claims else "account")


def note_sign_out(request: Any, **kwargs: Any) -> None:
    """The answer to this request tells the browser to clear what it stored (PrivateResponseMiddleware)."""
    if request is not None:
        request.signed_out = True


def note_password_changed(request: Any, user: Member, **kwargs: Any) -> None:
    record(EventKind.PASSWORD_CHANGED, member=user)
    end_sessions(user, keep=request)


def note_password_reset(request: Any, user: Member, **kwargs: Any) -> None:
    record(EventKind.PASSWORD_RESET, member=user)
    end_sessions(user)


def finish_email_change(
    request: Any, user: Member, from_email_address: Any, to_email_address: Any, **kwargs: Any
) -> None:
    """allauth writes to the old address; the new one hears of it too, and everybody signs in anew."""
    record(EventKind.EMAIL_CHANGED, member=user)
    end_sessions(user)
    if from_email_address is not None:
        get_adapter().send_notification_mail(
            "account/email/email_changed", user, {"user": user}, email=to_email_address.email
        )
    if request.user.is_authenticated and request.user.pk == user.pk:
        logout(request)


def note_factor_added(request: Any, user: Member, authenticator: Authenticator, **kwargs: Any) -> None:
    """A session that was opened by the password alone must not become a full one: only this one stays."""
    record(EventKind.FACTOR_ADDED, member=user, type=authenticator.type)
    if authenticator.type in KEYS:
        end_sessions(user, keep=request)


def note_factor_removed(user: Member, authenticator: Authenticator, **kwargs: Any) -> None:
    record(EventKind.FACTOR_REMOVED, member=user, type=authenticator.type)


def note_factor_used(user: Member, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        record(EventKind.RECOVERY_CODE_USED, member=user)


def forget_where(instance: UserSession, **kwargs: Any) -> None:
    """A session keeps what device it is in words, not where it was opened."""
    instance.ip = "0.0.0.0"  # noqa: S104
    instance.user_agent = describe_device(instance.user_agent)
