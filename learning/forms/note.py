from django import forms
from django.utils.translation import gettext_lazy as _

from learning.models.note import MAX_LENGTH


class NoteForm(forms.Form):
    """The answer to a question; what else it sends says from which text it began."""

    text = forms.CharField(
        label=_("Ihre Antwort"),
        required=False,
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"max_length": _("Bitte höchstens %(limit_value)d Zeichen. Es sind %(show_value)d.")},
    )
    revision = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    # Shown again only where the step was removed while she was writing.
    asked_title = forms.CharField(required=False, widget=forms.HiddenInput)
    asked_prompt = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_revision(self) -> int:
        return self.cleaned_data["revision"] or 0
