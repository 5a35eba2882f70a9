"""What members change about their own account."""

from django.db import transaction

from accounts.models import Member


@transaction.atomic
def change_account(member: Member, *, title: str, display_name: str, language: str, theme: str) -> Member:
    """Name, language and look. Address and password have their own ways (allauth), for they open the door."""
    member.title = title
    member.display_name = display_name
    member.language = language
    member.theme = theme
    member.save(update_fields=["title", "display_name", "language", "theme"])
    return member
