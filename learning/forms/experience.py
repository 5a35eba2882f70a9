from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.enums import Outcome
from learning.models.experience import TEXT_LENGTH

TOO_LONG = {"max_length": _("Bitte höchstens %(limit_value)d Zeichen. Es sind %(show_value)d.")}


class ExperienceForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Wie ist es gelaufen?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Wählen Sie, wie es gelaufen ist."),
            "invalid_choice": _("Wählen Sie, wie es gelaufen ist."),
        },
    )
    purpose = forms.CharField(
        label=_("Wofür haben Sie es eingesetzt?"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            **TOO_LONG,
            "required": _("Ein Satz genügt, zum Beispiel: für die Bürgerversammlung zur Unterkunft."),
        },
    )
    needed = forms.CharField(
        label=_("Was war nötig, damit es klappt?"),
        help_text=_("Zum Beispiel Zeit, Geld, ein Beschluss, eine Person. Nennen Sie keine Namen."),
        required=False,
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG,
    )
    shows_place = forms.BooleanField(label=_("Meine Kommune darf dabeistehen"), required=False)

    def __init__(self, *args: Any, place: str, **kwargs: Any) -> None:
        """Whoever holds no confirmed office has no place to agree to."""
        super().__init__(*args, **kwargs)
        if not place:
            del self.fields["shows_place"]
            return
        self.fields["shows_place"].help_text = _(
            "Dann steht „%(place)s“ dabei. In einem kleinen Ort wissen andere dann vielleicht, wer es war."
        ) % {"place": place}


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Grund"),
        help_text=_("Liest, wer die Erfahrung geschrieben hat."),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={**TOO_LONG, "required": _("Schreiben Sie, was geändert werden soll.")},
    )
