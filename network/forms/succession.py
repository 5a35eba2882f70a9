from django import forms
from django.utils.translation import gettext_lazy as _

from network.forms.local_authority import LocalAuthorityField


class SuccessionForm(forms.Form):
    """An operator says where the tasks of a closed authority went."""

    successor = LocalAuthorityField(
        label=_("Nachfolge"),
        help_text=_("Name oder amtlicher Schlüssel der Kommune, die die Aufgaben übernommen hat."),
        error_messages={"required": _("Bitte nennen Sie die Kommune, die die Aufgaben übernommen hat.")},
    )
    source = forms.CharField(
        label=_("Quelle"),
        max_length=200,
        required=False,
        help_text=_("Zum Beispiel: Eingliederungsvertrag vom 1. Januar."),
    )
    moves_offices = forms.BooleanField(
        label=_("Die Ämter gehen dorthin"),
        required=False,
        initial=True,
        help_text=_("Wo der Name ein anderer ist, muss danach jemand die Ämter bestätigen."),
    )
