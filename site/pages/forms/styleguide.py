"""A form that holds every kind of field once, to look at them."""

from django import forms

LANDS = [("", "Bitte wählen"), ("16", "Thüringen"), ("14", "Sachsen"), ("07", "Rheinland-Pfalz")]


class SpecimenForm(forms.Form):
    name = forms.CharField(label="Name", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = forms.CharField(label="Telefon", required=False, help_text="Nur für Rückfragen der Moderation.")
    place = forms.CharField(
        label="Kommune",
        error_messages={"required": "Bitte geben Sie Ihre Kommune an. Der Anfang des Namens genügt."},
    )
    email = forms.EmailField(
        label="E-Mail",
        error_messages={
            "invalid": "Diese Adresse ist unvollständig. Hinter dem @ fehlt etwas, zum Beispiel stadt.de."
        },
    )
    land = forms.ChoiceField(label="Land", choices=LANDS)
    number = forms.CharField(label="Mitgliedsnummer", widget=forms.TextInput(attrs={"readonly": True}))
    password = forms.CharField(
        label="Passwort", widget=forms.PasswordInput, help_text="Mindestens zwölf Zeichen."
    )
    picture = forms.FileField(label="Bild", required=False, help_text="JPEG oder PNG bis 5 MB.")
    question = forms.CharField(label="Ihre Frage", widget=forms.Textarea(attrs={"rows": 3, "maxlength": 600}))
    often = forms.ChoiceField(
        label="Wie möchten Sie Hinweise?",
        choices=[("day", "Täglich um 7 Uhr"), ("now", "Sofort"), ("never", "Gar nicht")],
        widget=forms.RadioSelect,
    )
    accept = forms.BooleanField(
        label="Auf diesem Gerät 14 Tage angemeldet bleiben",
        required=False,
        help_text="Nicht auf geteilten Rechnern",
    )
    shield = forms.BooleanField(
        label="Schutzschild an", required=False, widget=forms.CheckboxInput(attrs={"data-kind": "switch"})
    )
    topics = forms.MultipleChoiceField(
        label="Themen",
        required=False,
        choices=[
            ("a", "Anfeindung und Bedrohung"),
            ("b", "Integrationsbeauftragtenkonferenz"),
            ("c", "Dialog"),
        ],
        widget=forms.CheckboxSelectMultiple(attrs={"data-kind": "picks"}),
    )
    kind = forms.ChoiceField(
        label="Form",
        choices=[
            ("workshop", "Workshop | Kleine Gruppen, Mikrofone offen."),
            ("quiet", "Vertraulich | Anderer Name erlaubt, keine Liste."),
        ],
        widget=forms.RadioSelect(attrs={"data-kind": "presets"}),
    )
    rhythm = forms.ChoiceField(
        label="Neue Nachricht: wie oft",
        choices=[("now", "Sofort"), ("day", "Täglich"), ("week", "Wöchentlich")],
        widget=forms.RadioSelect(attrs={"data-kind": "choice"}),
    )


def specimen() -> SpecimenForm:
    """Bound, with two fields that still miss something."""
    return SpecimenForm(
        {
            "name": "Katrin Brandt",
            "email": "k.brandt@",
            "land": "16",
            "number": "wird vergeben",
            "password": "geheim-und-lang",
            "question": "Wer hat Erfahrung mit einer Integrationsbeauftragtenkonferenz?",
            "often": "day",
            "shield": "on",
            "topics": ["a"],
            "kind": "workshop",
            "rhythm": "day",
        },
        auto_id="muster_%s",
    )
