"""How a Django form field is drawn: used by components/field and components/form_errors, nowhere else."""

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
CONTROLS = {"select": "kern-form-input__select", "check": "", "switch": ""}


@register.simple_tag
def field_kind(field: BoundField, kind: str = "") -> str:
    """hidden, check, switch, group, presets, picks, choice, select, file or input. A widget may name its own: attrs={"data-kind": "picks"}."""
    widget = field.field.widget
    wanted = kind or str(widget.attrs.get("data-kind", ""))
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxInput):
        return "switch" if wanted == "switch" else "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return wanted or "group"
    if isinstance(widget, forms.SelectMultiple):
        return "input"
    if isinstance(widget, forms.Select):
        return "select"
    return "file" if isinstance(widget, forms.FileInput) else "input"


@register.simple_tag
def control(field: BoundField, shape: str = "input", hint: str = "") -> SafeString:
    """The control itself, with the class of its shape and tied to its hint and error."""
    attrs: dict[str, str | bool] = {}
    classes = (
        f"{field.field.widget.attrs.get('class', '')} {CONTROLS.get(shape, 'kern-form-input__input')}".strip()
    )
    if classes:
        attrs["class"] = classes
    if shape == "switch":
        attrs["role"] = "switch"
    described = describing_ids(field, hint)
    if described:
        attrs["aria-describedby"] = described
    return field.as_widget(attrs=attrs)


@register.simple_tag
def described(field: BoundField, hint: str = "") -> SafeString | str:
    """aria-describedby (and aria-invalid) of a fieldset."""
    ids = describing_ids(field, hint)
    return format_html(' aria-describedby="{}"', ids) if ids else ""


def describing_ids(field: BoundField, hint: str = "") -> str:
    own = str(field.field.widget.attrs.get("aria-describedby", ""))
    ids = [own] if own else []
    if field.auto_id and (hint or field.help_text):
        ids.append(f"{field.auto_id}_helptext")
    if field.auto_id and field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)


@register.simple_tag
def two_lines(label: object) -> SafeString:
    """ "Word | what follows from it" as two lines of a card."""
    word, _, consequence = str(label).partition("|")
    if not consequence:
        return format_html("<b>{}</b>", word)
    return format_html("<b>{}</b> <small>{}</small>", word.strip(), consequence.strip())


@register.filter
def first_control(field: BoundField) -> str:
    """The id a link in the summary of errors leads to: the control, or the fieldset of several."""
    return str(field.id_for_label or field.auto_id)
