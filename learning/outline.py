"""A workshop as its learner sees it: modules, steps, what is done, and where to go on. Three queries, four for members."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse

from accounts.rules import is_member
from learning.enums import StepKind
from learning.models import Enrolment, ModulePage, WorkshopPage

if TYPE_CHECKING:
    from accounts.rules import Person

#: How many words of reading a step takes besides its own words: time to think, to answer, to do.
EFFORT = {
    StepKind.TEXT: 0,
    StepKind.REFLECTION: 400,
    StepKind.CHECK: 100,
    StepKind.TASK: 900,
    StepKind.DOWNLOAD: 60,
    StepKind.RECORDING: 600,
}


@dataclass
class Step:
    module: ModulePage
    block: Any
    number: int  # within the module, from 1
    key: UUID
    minutes: int = 1
    done_at: datetime | None = None
    is_changed: bool = False  # since it was done

    @property
    def kind(self) -> StepKind:
        return StepKind(self.block.block_type)

    @property
    def title(self) -> str:
        return str(self.block.value["title"])

    @property
    def value(self) -> Any:
        return self.block.value

    @property
    def address(self) -> str:
        return reverse("learning:step", args=[self.module.workshop.slug, self.module.slug, self.key])

    @property
    def words(self) -> int:
        text = " ".join(self.block.block.get_searchable_content(self.block.value))
        return len(text.split()) + EFFORT[self.kind]

    @cached_property
    def fingerprint(self) -> str:
        """Changes with what the step says, and with nothing else."""
        plain = json.dumps(self.block.block.get_prep_value(self.block.value), sort_keys=True, default=str)
        return sha256(plain.encode()).hexdigest()[:16]


@dataclass
class ModuleOutline:
    page: ModulePage
    number: int
    steps: list[Step] = field(default_factory=list)

    @property
    def done(self) -> int:
        return sum(step.done_at is not None for step in self.steps)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.steps)

    @property
    def minutes_left(self) -> int:
        return sum(step.minutes for step in self.steps if step.done_at is None)

    @property
    def entry(self) -> Step | None:
        """Where to begin or to go on; the first step of a module that is done."""
        waiting = (step for step in self.steps if step.done_at is None)
        return next(waiting, self.steps[0] if self.steps else None)


@dataclass
class Outline:
    workshop: WorkshopPage
    modules: list[ModuleOutline]
    enrolment: Enrolment | None = None

    @classmethod
    def of(cls, workshop: WorkshopPage, person: "Person") -> "Outline":
        pages = ModulePage.objects.child_of(workshop).live().defer("step_words").order_by("path")
        modules = [_module(page, number, workshop) for number, page in enumerate(pages, 1)]
        outline = cls(workshop, modules)
        if is_member(person) and person.pk:
            found = Enrolment.objects.filter(member_id=person.pk, workshop_key=workshop.translation_key)
            outline.enrolment = found.prefetch_related("steps_done").first()
            outline._mark()
        return outline

    def _mark(self) -> None:
        done = {row.step_key: row for row in self.enrolment.steps_done.all()} if self.enrolment else {}
        for step in self.steps:
            if row := done.get(step.key):
                step.done_at = row.done_at
                is_same_text = row.fingerprint == step.fingerprint or row.language != self.language
                step.is_changed = not is_same_text  # another language says the same in other words

    @property
    def language(self) -> str:
        return str(self.workshop.locale.language_code)

    @cached_property
    def steps(self) -> list[Step]:
        return [step for module in self.modules for step in module.steps]

    @property
    def minutes(self) -> int:
        return sum(module.page.minutes for module in self.modules)

    @property
    def done(self) -> int:
        return sum(step.done_at is not None for step in self.steps)

    @property
    def is_through(self) -> bool:
        """Every step that there is now is done."""
        return bool(self.steps) and all(step.done_at for step in self.steps)

    @property
    def is_finished(self) -> bool:
        """Was through once, and steps that came later take nothing away; or is through this shorter version."""
        return self.finished_at is not None

    @property
    def finished_at(self) -> datetime | None:
        if self.enrolment is None:
            return None
        if self.enrolment.finished_at or not self.is_through:
            return self.enrolment.finished_at
        return max(step.done_at for step in self.steps if step.done_at)

    @property
    def is_whole(self) -> bool:
        """No other version that one can read takes longer: whoever is through this one is through the workshop."""
        others = [page for page in self.workshop.versions.values() if page.pk != self.workshop.pk]
        return all(_minutes_of(other) <= self.minutes for other in others)

    def find(self, module_slug: str, key: UUID) -> Step | None:
        return next((s for s in self.steps if s.key == key and s.module.slug == module_slug), None)

    def module_of(self, step: Step) -> ModuleOutline:
        return next(module for module in self.modules if module.page.pk == step.module.pk)

    def before(self, step: Step) -> Step | None:
        at = self.steps.index(step)
        return self.steps[at - 1] if at else None

    def after(self, step: Step) -> Step | None:
        at = self.steps.index(step) + 1
        return self.steps[at] if at < len(self.steps) else None

    @property
    def here(self) -> Step | None:
        """Where she was, if that step is still there; otherwise the first that waits."""
        if not self.enrolment:
            return self.steps[0] if self.steps else None
        last = next((step for step in self.steps if step.key == self.enrolment.step_key), None)
        if last and last.done_at is None:
            return last
        waiting = [step for step in self.steps if step.done_at is None]
        after = [step for step in waiting if last and self.steps.index(step) > self.steps.index(last)]
        return next(iter(after or waiting), last or (self.steps[0] if self.steps else None))


def _minutes_of(workshop: Any) -> int:
    return sum(ModulePage.objects.child_of(workshop).live().values_list("minutes", flat=True))


def _module(page: ModulePage, number: int, workshop: WorkshopPage) -> ModuleOutline:
    page.workshop = workshop
    steps = [
        Step(module=page, block=block, number=at, key=UUID(str(block.id)))
        for at, block in enumerate(page.steps, 1)
    ]
    whole = sum(step.words for step in steps) or 1
    for step in steps:
        step.minutes = max(1, round(page.minutes * step.words / whole))
    return ModuleOutline(page, number, steps)
