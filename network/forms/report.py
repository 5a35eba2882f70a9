from django import forms
from django.utils.translation import gettext_lazy as _

from network.enums import ReportReason

TOO_LONG = {"max_length": _("Bitte höchstens %(limit_value)d Zeichen. Es sind %(show_value)d.")}


class ReportForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Grund"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Bitte wählen Sie einen Grund."),
            "invalid_choice": _("Bitte wählen Sie einen dieser Gründe."),
        },
    )
    remark = forms.CharField(
        label=_("Was die Moderation wissen soll"),
        help_text=_("Nur die Moderation liest es."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG,
    )


class CloseReportForm(forms.Form):
    answer_reporter = forms.CharField(
        label=_("An die meldende Person"),
        help_text=_("Sie liest es hier nach dem Anmelden. Die E-Mail sagt nur, dass etwas da ist."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Wer meldet, bekommt eine Antwort. Ein Satz genügt."), **TOO_LONG},
    )
    answer_sender = forms.CharField(
        label=_("An die andere Person"),
        help_text=_("Nennen Sie nicht, wer gemeldet hat."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=TOO_LONG,
    )
    note = forms.CharField(
        label=_("Vermerk"),
        help_text=_("Nur für die Moderation: was entschieden wurde und warum."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Bitte halten Sie fest, was entschieden wurde."), **TOO_LONG},
    )
