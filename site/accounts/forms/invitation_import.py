from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts import offices, rules
from accounts.domain.invitation_import import ImportLine
from accounts.domain.invitation_list import MAX_BYTES, Row, read_list
from accounts.enums import Role
from accounts.errors import UnreadableListError
from accounts.forms.invitation import InvitationForm
from accounts.models import Invitation, Member

WORDS = {word.casefold(): role.value for role in Role for word in (role.value, str(role.label))}


class InvitationListForm(forms.Form):
    """A CSV file with one person per line."""

    file = forms.FileField(
        label=_("CSV-Datei"),
        help_text=_(
            "Höchstens 500 Zeilen. Trennzeichen Semikolon oder Komma, Zeichen in UTF-8 oder ISO-8859-1."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": _("Bitte wählen Sie eine CSV-Datei aus."),
            "empty": _("Die Datei ist leer."),
        },
    )

    def clean_file(self) -> list[Row]:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            return read_list(file.read(MAX_BYTES + 1))
        except UnreadableListError as error:
            raise forms.ValidationError(str(error)) from error


class LineForm(InvitationForm):
    """The same checks for a line of a list; what needs the database was looked up for all lines at once."""

    SEVERAL = _("Diesen Ort gibt es mehrfach. Bitte schreiben Sie seinen Schlüssel in die Spalte Kommune.")

    def __init__(self, *args: Any, lookup: "Lookup", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lookup = lookup

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if email in self.lookup.members:
            raise forms.ValidationError(_("Wer diese Adresse hat, ist schon Mitglied."))
        if email in self.lookup.waiting:
            raise forms.ValidationError(_("Diese Adresse haben Sie schon eingeladen."))
        if email in self.lookup.seen:
            raise forms.ValidationError(_("Diese Adresse steht weiter oben schon einmal."))
        self.lookup.seen.add(email)
        return email

    def find_authorities(self, text: str) -> list[offices.Authority]:
        return self.lookup.authorities(text)


class Lookup:
    """What the lines need to know, in as many queries as there are different places, however many lines."""

    def __init__(self, rows: Iterable[Row], *, by: Member) -> None:
        addresses = {row.get("email", "").lower() for _number, row in rows}
        members = (
            Member.objects.filter(email__in=addresses)
            if rules.sees_who_is_member(by)
            else Member.objects.none()
        )
        waiting = Invitation.objects.open().filter(invited_by=by, email__in=addresses)
        self.members = set(members.values_list("email", flat=True))
        self.waiting = set(waiting.values_list("email", flat=True))
        self.seen: set[str] = set()
        self._places: dict[str, list[offices.Authority]] = {}

    def authorities(self, text: str) -> list[offices.Authority]:
        if text not in self._places:
            self._places[text] = list(offices.find_authorities(text))
        return self._places[text]


def check_lines(rows: Sequence[Row], *, by: Member) -> list[ImportLine]:
    """Each line with its details, or with the reasons why it cannot be invited."""
    lookup = Lookup(rows, by=by)
    return [_check_line(number, row, by=by, lookup=lookup) for number, row in rows]


def _check_line(number: int, row: dict[str, str], *, by: Member, lookup: Lookup) -> ImportLine:
    words = [word.strip() for word in row.get("roles", "").replace("/", ",").split(",") if word.strip()]
    roles = [WORDS.get(word.casefold(), word) for word in words]
    data = {**row, "roles": [role for role in roles if role != Role.MEMBER]}
    form = LineForm(_with_kind(data), by=by, lookup=lookup)
    good = form.is_valid()
    return ImportLine(
        number=number,
        email=row.get("email", ""),
        name=" ".join(filter(None, (row.get("title", ""), row.get("display_name", "")))),
        office=row.get("office_title", ""),
        place=_place(form, lookup) if good else row.get("authority", ""),
        details=form.details.as_dict() if good else None,
        problems=[str(error) for errors in form.errors.values() for error in errors],
    )


def _with_kind(data: dict[str, Any]) -> dict[str, Any]:
    """People write the word for the kind of office, not our name for it."""
    kinds = {str(label).casefold(): value for value, label in offices.office_kinds()}
    kind = data.get("office_kind", "")
    return {**data, "office_kind": kinds.get(kind.casefold(), kind)}


def _place(form: InvitationForm, lookup: Lookup) -> str:
    found = lookup.authorities(form.cleaned_data["authority"]) if form.cleaned_data["authority"] else []
    return next((str(each) for each in found if each.key == form.cleaned_data["authority_key"]), "")
