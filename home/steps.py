"""The three steps of a first visit, in their order."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    slug: str
    label: "str | Promise"
    title: "str | Promise"
    text: "str | Promise"

    @property
    def number(self) -> int:
        return STEPS.index(self) + 1

    @property
    def following(self) -> "Step | None":
        return STEPS[self.number] if self.number < len(STEPS) else None

    @property
    def is_last(self) -> bool:
        return self.following is None


STEPS = (
    Step(
        "name",
        _("Name und Amt"),
        _("Wer sind Sie?"),
        _("Damit Kolleginnen und Kollegen wissen, mit wem sie sprechen."),
    ),
    Step(
        "themen",
        _("Themen"),
        _("Was beschäftigt Sie?"),
        _("Drei bis fünf Themen genügen. Danach richtet sich, was Ihre Startseite zeigt."),
    ),
    Step(
        "sichtbarkeit",
        _("Was andere sehen"),
        _("Was dürfen andere sehen?"),
        _("Sie können das jederzeit ändern. Außerhalb des Netzwerks sieht niemand etwas davon."),
    ),
)


def step_of(slug: str) -> Step | None:
    return next((step for step in STEPS if step.slug == slug), None)
