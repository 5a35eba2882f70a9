"""What accounts does after the answer."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone, translation

from accounts import encryption
from accounts.domain.invitation import forget_old_invitations
from accounts.domain.invitation_import import forget_old_imports, invite_next
from accounts.forms.sign_in import RESET_CONTEXT
from accounts.models import LimitCount, Member


def send_password_reset(sealed_email: str, language: str) -> None:
    """Write to whoever has this address, if anybody has."""
    email = encryption.decrypt(sealed_email, context=RESET_CONTEXT)
    member = Member.objects.filter(email=email, is_active=True).first()
    if member is None:
        return
    adapter = get_adapter()
    with translation.override(member.language or language):
        key = f"{user_pk_to_url_str(member)}-{default_token_generator.make_token(member)}"
        url = adapter.get_reset_password_from_key_url(key)
    adapter.send_password_reset_mail(member, email, {"user": member, "password_reset_url": url})


def go_on_inviting(import_id: int) -> None:
    """The rest of a long list that was confirmed."""
    invite_next(import_id)


def forget_what_is_over() -> None:
    """Expired sessions, what is listed of them, windows of limits that ended, lists nobody confirmed, old invitations."""
    forget_old_imports()
    forget_old_invitations()
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    LimitCount.objects.filter(ends_at__lt=now).delete()
