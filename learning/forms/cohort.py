from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CohortForm(forms.Form):
    name = forms.CharField(
        label=_("Name der Lerngruppe"),
        help_text=_("Zum Beispiel „Landkreis, Frühjahr 2027“. Lesen alle, die mitmachen."),
        max_length=100,
        error_messages={"required": _("Geben Sie der Lerngruppe einen Namen.")},
    )
    is_listed = forms.BooleanField(
        label=_("Beim Workshop anzeigen"),
        help_text=_("Sonst kommt nur, wer den Link hat."),
        required=False,
    )
    is_closed = forms.BooleanField(
        label=_("Niemanden mehr aufnehmen"), help_text=_("Wer schon dabei ist, bleibt."), required=False
    )


class CohortDateForm(forms.Form):
    title = forms.CharField(
        label=_("Was ist das für ein Termin?"),
        help_text=_("Zum Beispiel Auftakt."),
        max_length=120,
        error_messages={"required": _("Ein Wort genügt, zum Beispiel Auftakt.")},
    )
    starts_at = forms.DateTimeField(
        label=_("Beginn (Zeit in Berlin)"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("Geben Sie Tag und Uhrzeit an."),
            "invalid": _("Das ist kein Tag mit Uhrzeit. So geht es: 12.03.2027 17:30."),
        },
    )
    place = forms.CharField(
        label=_("Wo?"),
        help_text=_("Raum, Ort oder Einwahl. Lesen nur, die mitmachen."),
        required=False,
        max_length=200,
    )

    def clean_starts_at(self) -> Any:
        """Nobody plans years ahead: 2072 is a slip of the finger."""
        starts_at = self.cleaned_data["starts_at"]
        if starts_at.year > timezone.localdate().year + 3 or starts_at.year < timezone.localdate().year - 3:
            raise forms.ValidationError(_("Das Jahr stimmt vermutlich nicht."))
        return starts_at
