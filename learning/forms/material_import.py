from django import forms
from django.utils.translation import gettext_lazy as _


class SheetForm(forms.Form):
    sheet = forms.FileField(
        label=_("Tabelle"),
        help_text=_("Excel (.xlsx) oder CSV, bis 2 MB und 500 Zeilen. Die erste Zeile nennt die Spalten."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": _("Wählen Sie eine Datei aus."),
            "empty": _("Diese Datei ist leer. Bitte prüfen Sie, ob sie vollständig gespeichert ist."),
        },
    )
