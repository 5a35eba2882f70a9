from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.models import Feedback


class FeedbackForm(forms.ModelForm):
    """What hinders somebody. `website` is a trap: people do not see it, machines fill it in."""

    website = forms.CharField(required=False, label=_("Bitte leer lassen"))

    class Meta:
        model = Feedback
        fields = ("page_address", "message", "email")
        labels = {
            "page_address": _("Auf welcher Seite?"),
            "message": _("Was hindert Sie?"),
            "email": _("E-Mail für eine Antwort"),
        }
        help_texts = {
            "page_address": _("Die Adresse aus dem Browser, zum Beispiel /material/."),
            "message": _(
                "Was wollten Sie tun, und was ging nicht? Womit lesen Sie, zum Beispiel mit einem Vorleseprogramm?"
            ),
            "email": _("Ohne Adresse können wir nicht antworten, gehen dem Hinweis aber nach."),
        }
        error_messages = {
            "message": {
                "required": _(
                    "Hier fehlt Ihr Hinweis, zum Beispiel: „Das Menü lässt sich mit der Tastatur nicht öffnen.“"
                ),
                "max_length": _("Das ist zu lang für dieses Feld. Bitte höchstens %(limit_value)d Zeichen."),
            },
            "email": {"invalid": _("An der Adresse stimmt etwas nicht. So sieht sie aus: name@stadt.de.")},
        }
        widgets = {
            "page_address": forms.TextInput(attrs={"autocomplete": "off"}),
            "message": forms.Textarea(attrs={"rows": 6}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.data.get("website"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        return {
            name: value.replace("\0", "") if isinstance(value, str) else value
            for name, value in cleaned.items()
        }
