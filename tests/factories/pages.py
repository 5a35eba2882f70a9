"""Pages stand below a home page of their language, as in the product."""

from io import BytesIO
from itertools import count

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale, Page, Site

from pages.models import File, HomePage, MediaFile, Picture, StandardPage, Topic, TopicGroup

_numbers = count(1)
PDF = (
    b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\ntrailer\n<</Root 1 0 R/Size 4>>\n%%EOF\n"
)  # without a table of places, which every reader then makes for itself


def locale(code="de"):
    return Locale.objects.get_or_create(language_code=code)[0]


def home_page(code="de", **fields):
    """The home page of a language; the German one is the root of the site."""
    found = HomePage.objects.filter(locale__language_code=code).first()
    if found:
        return found
    original = home_page() if code != "de" else None
    page = HomePage(
        title="Weltoffene Kommunen",
        slug="home" if code == "de" else f"home-{code}",
        locale=locale(code),
        **fields,
    )
    if original:
        page.translation_key = original.translation_key
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale())
    )
    if code == "de":
        root.get_children().filter(slug="home").delete()
        root = Page.objects.get(pk=root.pk)
    root.add_child(instance=page)
    if code == "de":
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    return page


def make_page(model, *, parent, code="de", live=True, original=None, **fields):
    """A published page (or a draft), a translation where `original` is given."""
    number = next(_numbers)
    fields.setdefault("title", f"Seite {number}")
    fields.setdefault("slug", original.slug if original else f"seite-{number}")
    if live:
        fields.setdefault("first_published_at", timezone.now())
        fields.setdefault("last_published_at", timezone.now())
    many = {name: fields.pop(name) for name in ("topics", "related", "tags") if name in fields}
    page = model(locale=locale(code), live=live, **fields)
    if original:
        page.translation_key = original.translation_key
    parent.add_child(instance=page)
    for name, values in many.items():
        getattr(page, name).set(values)
    if many:
        page.save()
    return page


def standard_page(code="de", **fields):
    return make_page(StandardPage, parent=home_page(code), code=code, **fields)


class TopicFactory(factory.django.DjangoModelFactory[Topic]):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"thema-{n}")
    name = factory.Sequence(lambda n: f"Thema {n}")
    group = TopicGroup.PROTECTION


class FileFactory(factory.django.DjangoModelFactory[File]):
    class Meta:
        model = File

    title = factory.Sequence(lambda n: f"Datei {n}")
    file = factory.LazyFunction(lambda: ContentFile(PDF, name=f"datei-{next(_numbers)}.pdf"))
    file_size = len(PDF)


def photograph(size=(60, 40), kind="JPEG", **options):
    """A picture that tells where it was taken."""
    picture = Image.new("RGB", size, "#0b5260")
    exif = Image.Exif()
    exif[0x010F] = "Kamera der Gemeinde"
    exif[0x0112] = 6
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (52.0, 30.0, 0.0)
    out = BytesIO()
    picture.save(out, format=kind, exif=exif, **options)
    return ContentFile(out.getvalue(), name=f"foto-{next(_numbers)}.{kind.lower()}")


class PictureFactory(factory.django.DjangoModelFactory[Picture]):
    class Meta:
        model = Picture

    title = factory.Sequence(lambda n: f"Bild {n}")
    file = factory.LazyFunction(photograph)


CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nGEHEIM: Erst die Tür, dann das Telefon.\n"


class MediaFileFactory(factory.django.DjangoModelFactory[MediaFile]):
    class Meta:
        model = MediaFile

    title = factory.Sequence(lambda n: f"Film {n}")
    type = "video"
    file = factory.LazyFunction(lambda: ContentFile(b"0123456789", name=f"film-{next(_numbers)}.webm"))
    duration = 90.0
    width = 640
    height = 360
    captions = CAPTIONS
