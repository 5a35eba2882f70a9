"""A group of members in the CMS. Its members are named by their addresses, as in an invitation list."""

from typing import Any

from django import forms
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.models import WagtailAdminModelForm

from accounts.models import Member

MOST_NAMED = 5


class MemberGroupForm(WagtailAdminModelForm):
    addresses = forms.CharField(
        label=_("E-Mail-Adressen der Mitglieder"),
        required=False,
        help_text=_(
            "Eine je Zeile. Wer nicht mehr dasteht, liest das Material der Gruppe sofort nicht mehr."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            emails = self.instance.members.order_by("email").values_list("email", flat=True)
            self.fields["addresses"].initial = "\n".join(emails)

    def clean_addresses(self) -> list[Member]:
        wanted = {
            line.strip().lower() for line in self.cleaned_data["addresses"].splitlines() if line.strip()
        }
        known = Member.objects.annotate(address=Lower("email")).filter(address__in=wanted)
        found = {member.email.lower(): member for member in known}
        if missing := sorted(wanted - found.keys()):
            named = ", ".join(missing[:MOST_NAMED])
            raise forms.ValidationError(
                ngettext(
                    "Diese Adresse gehört zu keinem Mitglied: %(named)s",
                    "%(count)s Adressen gehören zu keinem Mitglied, zum Beispiel: %(named)s",
                    len(missing),
                )
                % {"named": named, "count": len(missing)}
            )
        return list(found.values())

    def save(self, commit: bool = True) -> Any:
        group = super().save(commit=commit)
        if commit:
            group.members.set(self.cleaned_data["addresses"])
        return group
