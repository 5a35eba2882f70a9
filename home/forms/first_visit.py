"""The three forms of a first visit. Each saves what it holds; an office left blank is left alone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.domain.account import change_name
from accounts.models import Member
from accounts.validators import validate_plain_text
from home.domain.first_visit import follow_topics
from network.domain.profile import change_profile, profile_of
from network.forms.office import OfficeForm
from network.forms.profile import VisibilityForm
from pages.models import Topic, TopicFollow, TopicGroup


class NameForm(forms.Form):
    title = forms.CharField(
        label=_("Titel"),
        max_length=40,
        required=False,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "honorific-prefix"}),
    )
    display_name = forms.CharField(
        label=_("Name"),
        max_length=120,
        validators=[validate_plain_text],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Bitte sagen Sie, wie Sie heißen.")},
    )


class NameAndOfficeStep:
    """Two forms on one page: the name is ours, the office belongs to the network."""

    template = "home/first_visit_name.html"

    def __init__(self, data: Any, member: Member) -> None:
        self.member = member
        self.name = NameForm(
            data, initial={"title": member.title, "display_name": member.display_name}, prefix="name"
        )
        names = ("authority", "kind", "title")
        self.wants_office = bool(data) and any(data.get(f"office-{name}", "").strip() for name in names)
        self.office = OfficeForm(data if self.wants_office else None, member=member, prefix="office")

    @property
    def forms(self) -> list[forms.BaseForm]:
        return [self.name, self.office]

    def save(self) -> bool:
        """False where something has to be put right; then nothing of the faulty form was saved."""
        forms_are_good = self.name.is_valid()
        if self.wants_office:
            forms_are_good = self.office.is_valid() and forms_are_good
        if not forms_are_good:
            return False
        change_name(self.member, **self.name.cleaned_data, by=self.member)
        return not self.wants_office or self.office.save() is not None


class TopicsForm(forms.Form):
    topics = forms.ModelMultipleChoiceField(
        label=_("Themen"), queryset=Topic.objects.all(), required=False, to_field_name="slug"
    )
    offers = forms.CharField(
        label=_("Was können Sie anderen bieten?"),
        max_length=300,
        required=False,
        validators=[validate_plain_text],
        help_text=_("Ein Satz. Steht in Ihrem Profil."),
    )
    looks_for = forms.CharField(
        label=_("Was suchen Sie?"),
        max_length=300,
        required=False,
        validators=[validate_plain_text],
        help_text=_("Ein Satz. Steht in Ihrem Profil."),
    )


class TopicsStep:
    template = "home/first_visit_topics.html"

    def __init__(self, data: Any, member: Member) -> None:
        self.data = data
        self.member = member
        self.profile = profile_of(member)
        initial = {"offers": self.profile.offers, "looks_for": self.profile.looks_for}
        self.form = TopicsForm(data, initial=initial)

    @property
    def forms(self) -> list[forms.BaseForm]:
        return [self.form]

    @property
    def groups(self) -> list[dict[str, Any]]:
        """The vocabulary in its groups, with what is picked."""
        if self.form.is_bound:
            picked = set(self.data.getlist("topics"))
        else:
            picked = set(TopicFollow.objects.filter(member=self.member).values_list("topic__slug", flat=True))
        topics = list(Topic.objects.all())
        return [
            {
                "label": group.label,
                "topics": [(topic, topic.slug in picked) for topic in topics if topic.group == group],
            }
            for group in TopicGroup
            if any(topic.group == group for topic in topics)
        ]

    def save(self) -> bool:
        if not self.form.is_valid():
            return False
        values = self.form.cleaned_data
        follow_topics(self.member, values["topics"])
        change_profile(self.profile, by=self.member, offers=values["offers"], looks_for=values["looks_for"])
        return True


class VisibilityStep:
    template = "home/first_visit_visibility.html"

    def __init__(self, data: Any, member: Member) -> None:
        self.member = member
        self.form = VisibilityForm(data, profile=profile_of(member))

    @property
    def forms(self) -> list[forms.BaseForm]:
        return [self.form]

    def save(self) -> bool:
        if not self.form.is_valid():
            return False
        self.form.save(by=self.member)
        return True


FORMS: dict[str, type[NameAndOfficeStep | TopicsStep | VisibilityStep]] = {
    "name": NameAndOfficeStep,
    "themen": TopicsStep,
    "sichtbarkeit": VisibilityStep,
}
