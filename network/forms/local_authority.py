"""Choosing a local authority by its name: one text field, and a list to choose from where names are shared."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from network.folding import fold
from network.models import LocalAuthority

SUGGESTIONS = 8


def suggest(text: str, limit: int = SUGGESTIONS) -> list[LocalAuthority]:
    return list(LocalAuthority.objects.search(text[:100]).with_district()[:limit])


class LocalAuthorityWidget(forms.Widget):
    """`name` is what was typed, `name_key` the one chosen from the list. With script the list follows the typing."""

    template_name = "components/combo/combo.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.candidates: list[LocalAuthority] = []

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, Any], name: str) -> tuple[str, str]:
        return data.get(name, "").strip(), data.get(f"{name}_key", "").strip()

    def value_omitted_from_data(self, data: Any, files: MultiValueDict[str, Any], name: str) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        authority, text, key = _read(value)
        places = self.candidates or ([authority] if authority else [])
        context["widget"] |= {"text": text, "key": key, "key_name": f"{name}_key", "places": places}
        return context


def _read(value: Any) -> tuple[LocalAuthority | None, str, str]:
    """A widget is given an authority, its primary key, or what was typed and chosen."""
    if isinstance(value, tuple | list):
        text, key = value
        chosen = LocalAuthority.objects.by_key(key).with_district().first() if key.isdigit() else None
        return chosen, text, key
    if isinstance(value, int):
        value = LocalAuthority.objects.with_district().filter(pk=value).first()
    return (value, value.full_name, value.key) if isinstance(value, LocalAuthority) else (None, "", "")


class LocalAuthorityField(forms.Field):
    """Gives a LocalAuthority in force. Where a name stands for several, the next page offers them."""

    widget = LocalAuthorityWidget
    default_error_messages = {
        "required": _("Bitte nennen Sie Ihre Kommune, zum Beispiel: Holle."),
        "unknown": _(
            "Diesen Ort kennt das Verzeichnis nicht. Versuchen Sie es mit der Postleitzahl des Rathauses."
        ),
        "several": _("Dieser Name kommt mehrfach vor. Bitte wählen Sie den richtigen Ort aus der Liste."),
        "closed": _("%(name)s ist aufgelöst. Bitte wählen Sie die Nachfolge."),
    }

    def clean(self, value: Any) -> LocalAuthority | None:
        text, key = value or ("", "")
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        chosen = LocalAuthority.objects.by_key(key).with_district().first() if key.isdigit() else None
        if chosen is not None and _is_meant(text, chosen):
            return self._in_force(chosen)
        return self._find(text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        authority, _text, _key = _read(initial)
        return bool(data) and data[1] != (authority.key if authority else "")

    def _in_force(self, authority: LocalAuthority) -> LocalAuthority:
        if not authority.is_closed:
            return authority
        self.widget.candidates = list(
            LocalAuthority.objects.in_force().filter(succession_of__predecessor=authority).with_district()
        )
        raise ValidationError(self.error_messages["closed"], code="closed", params={"name": authority.name})

    def _find(self, text: str) -> LocalAuthority:
        if text.isdigit() and (known := LocalAuthority.objects.by_key(text).with_district().first()):
            return self._in_force(known)
        places = suggest(text)
        named = [
            place
            for place in places
            if fold(text.partition(",")[0]) in (place.search_name, fold(place.full_name))
        ]
        exact = [place for place in named if fold(text) == fold(f"{place.full_name}, {place.detail}")]
        for found in (exact, named, places):
            if len(found) == 1:
                return found[0]
        self.widget.candidates = places
        code = "several" if places else "unknown"
        raise ValidationError(self.error_messages[code], code=code)


def _is_meant(text: str, place: LocalAuthority) -> bool:
    """Whether somebody who typed this can mean that place: its name alone, or with what tells it apart."""
    typed = fold(text.partition(",")[0])
    return typed in (place.search_name, fold(place.full_name), place.key, place.postal_code) or (
        len(typed) > 1 and place.search_name.startswith(typed)
    )
