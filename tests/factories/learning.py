import factory

from learning.enums import MaterialKind
from learning.models import ContactPoint, LibraryPage, MaterialFile, MaterialPage, TargetGroup
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
