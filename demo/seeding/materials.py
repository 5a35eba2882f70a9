"""Materials with their files: the text as PDF and what goes with it, six of them in English and in Leichte Sprache."""

from collections.abc import Iterator
from typing import Any

from accounts.models import Member, MemberGroup
from demo.documents.build import download_documents, film_document, text_document
from demo.documents.film import script_captions, script_transcript
from demo.loading import FILMED, Content, internal_links
from demo.markdown import to_stream
from demo.seeding.files import Shelf, put_film
from demo.seeding.members import by_key
from demo.seeding.report import Report
from demo.seeding.tree import ENGLISH, GERMAN, SIMPLE, Tree, linker, published_on
from demo.shapes import Material, MaterialVersion, Source
from learning.enums import MaterialKind
from learning.models import (
    LibraryPage,
    MaterialChange,
    MaterialFile,
    MaterialPage,
    MaterialRecording,
    TargetGroup,
)
from pages.models import Topic

NOUN = "material"
KINDS = {"study summary": MaterialKind.STUDY, FILMED: MaterialKind.VIDEO}
FIRST_CUT = "Der Film im ersten Schnitt, noch ohne Ton"
AS_PDF = {
    GERMAN: "Der ganze Text als PDF",
    ENGLISH: "The whole text as PDF",
    SIMPLE: "Der ganze Text als PDF",
}
IN_GERMAN = {ENGLISH: "{} (in German)", SIMPLE: "{}"}
Version = tuple[str, Material, MaterialVersion | None]


def seed(content: Content) -> Report:
    tree, shelf = Tree(), Shelf()
    new = [version for version in versions(content) if not tree.find(NOUN, version[1].slug, version[0])]
    if new:
        topics = {topic.slug: topic for topic in Topic.objects.all()}
        members = by_key(content)
        groups = {group.name: group for group in MemberGroup.objects.all()}
        pages = [(version, _write(tree, shelf, version, topics, members)) for version in new]
        for (language, material, version), page in pages:
            page.groups = [groups[name] for name in material.groups]
            page.target_groups = _target_groups(content, material)
            _join(tree, language, material, version, page)
    count = sum(1 for _version in versions(content))
    sentence = f"{len(content.materials)} materials in {count} versions, {len(new)} of them new, with {shelf.new} new files."
    return Report(sentence, len(new))


def versions(content: Content) -> Iterator[Version]:
    materials = {material.slug: material for material in content.materials}
    for material in content.materials:
        yield GERMAN, material, None
    for language, others in ((ENGLISH, content.english.materials), (SIMPLE, content.simple.materials)):
        for version in others:
            yield language, materials[version.slug], version


def _write(
    tree: Tree, shelf: Shelf, which: Version, topics: dict[str, Topic], members: dict[str, Member]
) -> MaterialPage:
    language, material, version = which
    text = version or material
    page = MaterialPage(
        title=text.title,
        draft_title=text.title,
        slug=material.slug,
        summary=text.summary,
        kind=KINDS.get(material.kind, material.kind),
        body=to_stream(text.body_md, linker(tree, NOUN, language)),
        audience="\n".join(material.audience) if language == GERMAN else "",
        reading_minutes=material.reading_minutes if language == GERMAN else None,
        author=material.author,
        author_member=members.get(material.author_member),
        author_agreed=material.author_member in members,
        organisation=material.organisation,
        licence=material.licence,
        visibility=material.visibility,
        places="\n".join(material.places),
        fictional=material.fictional,
        state=material.state,
        sources=[("source", _source(source)) for source in material.sources],
        checked_on=text.checked_on,
        review_due=material.review_due,
        in_charge=material.owner,
        reviewer=members.get(material.reviewer) if language == GERMAN else None,
        legal_review=text.legal_review,
        tested_by_readers=bool(version and version.checked_by_testers),
    )
    page.topics = [topics[slug] for slug in material.topics]
    if language == GERMAN:
        page.tags.add(*material.tags)
        children(page).changes = [
            MaterialChange(changed_on=change.day, note=change.note) for change in material.changes
        ]
    children(page).files = _files(shelf, which, hue=topics[material.topics[0]].hue)
    if material.kind == FILMED and language == GERMAN:
        children(page).recordings = [_film(material, hue=topics[material.topics[0]].hue)]
    published_on(page, material.checked_on)
    tree.place(page, NOUN, material.slug, language, below=LibraryPage)
    return page


def _target_groups(content: Content, material: Material) -> list[TargetGroup]:
    slugs = [group.slug for group in content.target_groups if set(group.audience) & set(material.audience)]
    return list(TargetGroup.objects.filter(slug__in=slugs))


def children(page: MaterialPage) -> Any:
    """What belongs to a page can be set before it is saved; the types of Django do not know this."""
    return page


def _source(source: Source) -> dict[str, object]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "year": str(source.year or ""),
        "url": source.url or "",
        "to_verify": source.to_verify,
        "note": source.note,
    }


def _files(shelf: Shelf, which: Version, *, hue: int) -> list[MaterialFile]:
    """The text in this language, then the downloads; those are in German and say so elsewhere."""
    language, material, version = which
    text = shelf.put(text_document(material, hue=hue, version=version, language=language))
    files = [MaterialFile(file=text, title=AS_PDF[language], sort_order=0)]
    for number, document in enumerate(download_documents(material)):
        title = ""
        if version and number < len(version.downloads):
            title = IN_GERMAN[language].format(version.downloads[number])
        files.append(MaterialFile(file=shelf.put(document), title=title, sort_order=number + 1))
    return files


def _film(material: Material, *, hue: int) -> MaterialRecording:
    film = put_film(
        film_document(material, hue=hue),
        captions=script_captions(material),
        transcript=script_transcript(material),
    )
    return MaterialRecording(media=film, title=FIRST_CUT, sort_order=0)


def _join(
    tree: Tree, language: str, material: Material, version: MaterialVersion | None, page: MaterialPage
) -> None:
    """What a page could not know before the others were there: where its links lead and what goes with it."""
    text = version or material
    related = [tree.find(NOUN, slug, language) or tree.find(NOUN, slug, GERMAN) for slug in material.related]
    page.related = list(MaterialPage.objects.filter(pk__in=[pk for pk in related if pk]))
    if internal_links(text.body_md):
        page.body = to_stream(text.body_md, linker(tree, NOUN, language))
    page.save()
