"""A member in the CMS: name, language, roles, and whether she may sign in. No password stands here, ever."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.domain.account import change_name
from accounts.domain.role import change_roles, check_active, check_roles, let_in_again, shut_out
from accounts.enums import Role
from accounts.errors import AccountsError
from accounts.models import Member

EXPLAINED = {
    Role.TRAINER: _("leitet Webinare und pflegt sie"),
    Role.MODERATOR: _("bearbeitet Meldungen, bestätigt Ämter, lädt ein"),
    Role.EDITOR: _("schreibt Seiten und Materialien"),
    Role.OPERATOR: _("verwaltet Mitglieder und Rollen, hält das Ganze am Laufen"),
}


class MemberForm(forms.ModelForm[Member]):
    """`for_user` is who edits. Her own roles and access she cannot change."""

    roles = forms.MultipleChoiceField(
        label=_("Rollen"),
        required=False,
        choices=[(role.value, f"{role.label}: {words}") for role, words in EXPLAINED.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Jede Änderung wird festgehalten: wer, bei wem, welche."),
    )

    class Meta:
        model = Member
        fields = ["email", "title", "display_name", "language", "is_active", "roles"]

    def __init__(self, *args: Any, for_user: Member, editing_self: bool = False, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "roles": [role.value for role in kwargs["instance"].roles if role in EXPLAINED]
        } | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.by = for_user
        self.was_active = self.instance.is_active
        self.fields["email"].disabled = True
        self.fields["email"].help_text = _("Die Adresse ändert das Mitglied selbst, in seinen Einstellungen.")
        if editing_self or self.instance.pk == for_user.pk:
            for name in ("roles", "is_active"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Bei sich selbst kann das niemand ändern.")

    @property
    def wanted_roles(self) -> frozenset[Role]:
        """Whoever is here stays a member."""
        return frozenset(Role(value) for value in self.cleaned_data["roles"]) | {Role.MEMBER}

    def clean_roles(self) -> list[str]:
        values: list[str] = self.cleaned_data["roles"]
        try:
            check_roles(
                self.instance,
                frozenset(Role(value) for value in values) | (self.instance.roles & {Role.MEMBER}),
                by=self.by,
            )
        except AccountsError as error:
            raise forms.ValidationError(str(error)) from error
        return values

    def clean_is_active(self) -> bool:
        active: bool = self.cleaned_data["is_active"]
        if active != self.was_active:
            try:
                check_active(self.instance, active, by=self.by)
            except AccountsError as error:
                raise forms.ValidationError(str(error)) from error
        return active

    @transaction.atomic
    def save(self, commit: bool = True) -> Member:
        member = self.instance
        change_name(member, title=member.title, display_name=member.display_name, by=self.by)
        member.save(update_fields=["language"])
        if "roles" in self.changed_data:
            change_roles(member, self.wanted_roles, by=self.by)
        if "is_active" in self.changed_data:
            (let_in_again if member.is_active else shut_out)(member, by=self.by)
        return member
