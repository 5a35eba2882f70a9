from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from accounts.models import Member


class MemberManager(BaseUserManager["Member"]):
    """Members are found by their e-mail address, whatever its case."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(email=(username or "").lower())

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        """An active member. Without a password nobody can sign in as this member until one is set."""
        member = self.model(email=email.lower(), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        fields.setdefault("display_name", email.partition("@")[0])
        return self.create_user(email, password, is_superuser=True, **fields)
