from django import forms
from django.utils.translation import gettext_lazy as _

from learning.models.bookmark import NAME_LENGTH, NOTE_LENGTH, REMARK_LENGTH

TOO_LONG = {"max_length": _("Bitte höchstens %(limit_value)d Zeichen. Es sind %(show_value)d.")}


class BookmarkForm(forms.Form):
    note = forms.CharField(
        label=_("Ihre Notiz"),
        help_text=_("Nur Sie lesen sie, auch wenn die Seite in einer geteilten Liste steht."),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=TOO_LONG,
    )
    lists = forms.MultipleChoiceField(
        label=_("In Ihren Listen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    new_list = forms.CharField(
        label=_("Neue Liste"),
        help_text=_("Zum Beispiel: Für die Klausur im Januar."),
        required=False,
        max_length=NAME_LENGTH,
        error_messages=TOO_LONG,
    )


class CollectionForm(forms.Form):
    name = forms.CharField(
        label=_("Name der Liste"),
        max_length=NAME_LENGTH,
        error_messages={
            **TOO_LONG,
            "required": _("Geben Sie der Liste einen Namen, zum Beispiel: Einwohnerdialog."),
        },
    )


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label=_("Bemerkung"),
        help_text=_("Liest, wer die Liste liest."),
        required=False,
        max_length=REMARK_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=TOO_LONG,
    )
