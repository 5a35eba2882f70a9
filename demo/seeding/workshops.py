"""The workshops whole, one of them in three languages, and members who are at different places in the first of them."""

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Member
from demo import shapes
from demo.loading import Content
from demo.markdown import to_stream
from demo.seeding import materials
from demo.seeding.identity import unique_key
from demo.seeding.members import by_key
from demo.seeding.report import Report
from demo.seeding.tree import GERMAN, Tree, linker, published_on
from learning.models import Enrolment, LibraryPage, ModulePage, StepDone, WorkshopPage
from learning.outline import Outline
from pages.blocks import BodyBlock
from pages.models import Topic

NOUN, MODULE = "workshop", "module"
BEGAN_BEFORE = timedelta(days=9)
SEEN_BEFORE = timedelta(hours=20)
#: Who has come how far in the first workshop, in steps.
PLACES = {"anneke-wilts": 4, "leila-haberstroh": 9, "guelsen-aktas": 2, "tarek-hinrichsen": 15}


def seed(content: Content) -> Report:
    tree = Tree()
    new = [workshop for workshop in content.workshops if not tree.find(NOUN, workshop.slug, GERMAN)]
    if new:
        members = by_key(content)
        topics = {topic.slug: topic for topic in Topic.objects.all()}
        for workshop in new:
            page = _write(tree, workshop, members, topics)
            if workshop == content.workshops[0]:
                _places(page, members)
    for version in content.workshop_versions:
        if not tree.find(NOUN, version.slug, version.language):
            _translate(tree, version)
    steps = sum(len(module.steps) for workshop in content.workshops for module in workshop.modules)
    return Report(f"{len(content.workshops)} workshops with {steps} steps, {len(new)} of them new.", len(new))


def _translate(tree: Tree, version: shapes.WorkshopVersion) -> None:
    original = WorkshopPage.objects.get(pk=tree.find(NOUN, version.slug, GERMAN))
    page = WorkshopPage(
        title=version.title,
        draft_title=version.title,
        slug=version.slug,
        summary=version.summary,
        level=original.level,
        trainer=original.trainer,
        certificate=original.certificate,
        visibility=original.visibility,
        checked_on=version.checked_on,
        review_due=original.review_due,
        in_charge=original.in_charge,
        legal_review=version.legal_review,
        tested_by_readers=version.checked_by_testers,
    )
    page.topics = original.topics.all()
    published_on(page, version.checked_on)
    tree.place(page, NOUN, version.slug, version.language, below=LibraryPage)
    for module in version.modules:
        _add_module(tree, page, version, module)


def _write(
    tree: Tree, workshop: shapes.Workshop, members: dict[str, Member], topics: dict[str, Topic]
) -> WorkshopPage:
    page = WorkshopPage(
        title=workshop.title,
        draft_title=workshop.title,
        slug=workshop.slug,
        summary=workshop.summary,
        level=workshop.level,
        audience="\n".join(workshop.audience),
        trainer=members.get(workshop.trainer),
        certificate=workshop.certificate,
        visibility=workshop.visibility,
        checked_on=workshop.checked_on,
        review_due=workshop.review_due,
        in_charge=workshop.owner,
        reviewer=members.get(workshop.reviewer),
        legal_review=workshop.legal_review,
    )
    page.topics = [topics[slug] for slug in workshop.topics]
    page.tags.add(*workshop.tags)
    published_on(page, workshop.checked_on)
    tree.place(page, NOUN, workshop.slug, GERMAN, below=LibraryPage)
    for module in workshop.modules:
        _add_module(tree, page, workshop, module)
    return page


def _add_module(
    tree: Tree, page: WorkshopPage, workshop: shapes.Workshop | shapes.WorkshopVersion, module: shapes.Module
) -> None:
    name = f"{workshop.slug}/{module.slug}"
    found = ModulePage(
        title=module.title,
        draft_title=module.title,
        slug=module.slug,
        minutes=module.minutes,
        goals="\n".join(module.goals),
        locale=page.locale,
        translation_key=unique_key(MODULE, name),
    )
    steps: Any = ModulePage._meta.get_field("steps")
    found.steps = steps.to_python(json.dumps([_raw(tree, name, step) for step in module.steps]))
    published_on(found, workshop.checked_on)
    page.add_child(instance=found)


def _raw(tree: Tree, module: str, step: shapes.Step) -> dict[str, Any]:
    """A step as the field keeps it, with a key that is the same on every machine."""
    value = {"title": step.title, **_value(tree, step)}
    return {"type": step.type, "value": value, "id": str(unique_key("step", f"{module}/{step.key}"))}


def _value(tree: Tree, step: shapes.Step) -> dict[str, Any]:
    match step.type:
        case "text":
            return {"body": _body(tree, step)}
        case "reflection":
            return {"prompt": step.prompt.strip()}
        case "check":
            options = [asdict(option) for option in step.options]
            return {"question": step.question.strip(), "multiple": step.multiple, "options": options}
        case "task":
            return {"body": _body(tree, step), "result": step.result, "share_hint": step.share_hint}
        case "download":
            material = tree.find(materials.NOUN, step.material, GERMAN)
            return {"intro": step.intro, "material": material, "file": step.file}
        case "recording":
            material = tree.find(materials.NOUN, step.material, GERMAN)
            return {"intro": step.intro, "material": material, "recording": ""}


def _body(tree: Tree, step: shapes.Step) -> Any:
    block = BodyBlock()
    return block.get_prep_value(
        block.normalize(to_stream(step.body_md, linker(tree, materials.NOUN, GERMAN)))
    )


def _places(page: WorkshopPage, members: dict[str, Member]) -> None:
    outline = Outline.of(page, next(iter(members.values())))
    for key, done in PLACES.items():
        if key not in members or not outline.steps:
            continue
        here = outline.steps[done]
        enrolment = Enrolment.objects.create(
            member=members[key],
            workshop_key=page.translation_key,
            workshop_title=page.title,
            module_key=here.module.translation_key,
            step_key=here.key,
            step_title=here.title,
            seen_at=timezone.now() - SEEN_BEFORE,
        )
        Enrolment.objects.filter(pk=enrolment.pk).update(started_at=timezone.now() - BEGAN_BEFORE)
        StepDone.objects.bulk_create(
            StepDone(enrolment=enrolment, step_key=step.key, fingerprint=step.fingerprint)
            for step in outline.steps[:done]
        )
