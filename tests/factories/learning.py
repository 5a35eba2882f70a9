import uuid
from datetime import date

import factory

from learning.domain.certificate import Achievement, issue_certificate
from learning.enums import MaterialKind
from learning.models import (
    Collection,
    CollectionEntry,
    CollectionShare,
    ContactPoint,
    Experience,
    LibraryPage,
    MaterialFile,
    MaterialPage,
    ModulePage,
    Note,
    TargetGroup,
    WorkshopPage,
)
from tests.factories.accounts import MemberFactory
from tests.factories.pages import FileFactory, home_page, make_page


def library_page(code="de", **fields):
    found = LibraryPage.objects.filter(locale__language_code=code).first()
    if found:
        return found
    original = library_page() if code != "de" else None
    return make_page(
        LibraryPage,
        parent=home_page(code),
        code=code,
        original=original,
        **{"title": "Bibliothek", "slug": "material", **fields},
    )


def material(code="de", *, files=0, **fields):
    """A published public material; `files` adds that many."""
    page = make_page(MaterialPage, parent=library_page(code), code=code, **fields)
    for number in range(files):
        MaterialFile.objects.create(
            page=page, file=FileFactory(), title=f"Beilage {number}", sort_order=number
        )
    return page


def crisis_card(code="de", **fields):
    return material(
        code,
        **{
            "kind": MaterialKind.CARD,
            "situation": "Drohbrief",
            "title": "Karte 1 – Ein Schreiben sichern",
            **fields,
        },
    )


TEXT = ("text", {"title": "Lesen Sie", "body": [("paragraph", "<p>Ein Text.</p>")]})
REFLECTION = ("reflection", {"title": "Denken Sie nach", "prompt": "Was taten Sie zuerst?"})
CHECK = (
    "check",
    {
        "title": "Was zuerst?",
        "question": "Ein Brief nennt Ort und Zeit. Was nun?",
        "multiple": False,
        "options": [
            {"text": "Scannen", "correct": False, "feedback": "Bis dahin ist Dienstag."},
            {"text": "110 wählen", "correct": True, "feedback": "Ort und Zeit sind genannt."},
        ],
    },
)
TASK = (
    "task",
    {
        "title": "Ihre Karte",
        "body": [("paragraph", "<p>Vier Zeilen.</p>")],
        "result": "Eine Karte",
        "share_hint": "",
    },
)


def workshop(code="de", **fields):
    """A published workshop for members, without modules."""
    return make_page(WorkshopPage, parent=library_page(code), code=code, **fields)


def module(course, *steps, code="de", **fields):
    """A published module of a workshop; a text and a question to think about where no steps are given."""
    return make_page(ModulePage, parent=course, code=code, steps=list(steps or (TEXT, REFLECTION)), **fields)


def certificate(member, **fields):
    """As if the member had finished a workshop."""
    return issue_certificate(
        Achievement(
            **{
                "subject_key": uuid.uuid4(),
                "title": "Erste Schritte",
                "minutes": 125,
                "began_on": date(2026, 11, 9),
                "done_on": date(2026, 11, 24),
                "parts": ("Die erste Stunde", "Melden und anzeigen"),
                **fields,
            }
        ),
        by=member,
    )


class CollectionFactory(factory.django.DjangoModelFactory[Collection]):
    """A list; `pages` are its entries, `readers` whom it is shared with."""

    class Meta:
        model = Collection
        skip_postgeneration_save = True

    member = factory.SubFactory(MemberFactory)
    name = "Für die Klausur"

    @factory.post_generation
    def pages(self, create, extracted, **kwargs):
        for number, page in enumerate(extracted or (), 1):
            CollectionEntry.objects.create(
                collection=self, page_key=page.translation_key, position=number, remark=f"Bemerkung {number}"
            )

    @factory.post_generation
    def readers(self, create, extracted, **kwargs):
        for member in extracted or ():
            CollectionShare.objects.create(collection=self, member=member)


class NoteFactory(factory.django.DjangoModelFactory[Note]):
    class Meta:
        model = Note

    member = factory.SubFactory(MemberFactory)
    workshop_key = factory.LazyFunction(uuid.uuid4)
    step_key = factory.LazyFunction(uuid.uuid4)
    workshop_title = "Erste Schritte"
    step_title = "Denken Sie nach"
    prompt = "Was taten Sie zuerst?"
    text = "Ich habe telefoniert."


class ExperienceFactory(factory.django.DjangoModelFactory[Experience]):
    """Waits for a moderator."""

    class Meta:
        model = Experience

    member = factory.SubFactory(MemberFactory)
    page_key = factory.LazyFunction(uuid.uuid4)
    outcome = "worked"
    purpose = "Für die Bürgerversammlung."
    needed = "Zwei Abende."


class ContactPointFactory(factory.django.DjangoModelFactory[ContactPoint]):
    class Meta:
        model = ContactPoint

    key = factory.Sequence(lambda n: f"stelle-{n}")
    name = factory.Sequence(lambda n: f"Stelle {n}")
    phone = "0800 300 99 44"


class TargetGroupFactory(factory.django.DjangoModelFactory[TargetGroup]):
    class Meta:
        model = TargetGroup

    slug = factory.Sequence(lambda n: f"gruppe-{n}")
    name = factory.Sequence(lambda n: f"Gruppe {n}")
