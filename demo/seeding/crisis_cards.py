"""The five cards for an emergency, with the places that help. Their address is neutral, as their title is."""

from datetime import timedelta

from demo.loading import Content
from demo.markdown import to_stream
from demo.seeding import materials
from demo.seeding.report import Report
from demo.seeding.tree import ENGLISH, GERMAN, SIMPLE, Tree, no_links, published_on
from demo.shapes import Contact, CrisisCard, CrisisCardVersion
from learning.enums import MaterialKind, Phase
from learning.models import ContactPoint, LibraryPage, MaterialContact, MaterialPage
from pages.models import Topic

NOUN = "card"
AGE = timedelta(days=300)  # the cards were there first: they are not what is new on the dashboard
PHASES = {
    Phase.TEN_MINUTES: "first_10_minutes",
    Phase.FIRST_HOUR: "first_hour",
    Phase.TODAY: "today",
    Phase.THIS_WEEK: "this_week",
}


def seed(content: Content) -> Report:
    tree = Tree()
    new_contacts = _seed_contacts(content)
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    contacts = {contact.key: contact for contact in ContactPoint.objects.all()}
    english = {card.slug: card for card in content.english.crisis_cards}
    new = 0
    for number, card in enumerate(content.crisis.cards, start=1):
        for language, page in (
            (GERMAN, _in_steps(card)),
            (ENGLISH, _in_steps(english[card.slug])),
            (SIMPLE, _in_simple(card)),
        ):
            if tree.find(NOUN, card.slug, language):
                continue
            _complete(tree, page, card, language, contacts, topics)
            page.slug = f"karte-{number}"
            tree.place(page, NOUN, card.slug, language, below=LibraryPage)
            new += 1
    sentence = f"{len(content.crisis.cards)} crisis cards in three languages, {new} of them new; {new_contacts} new contact points."
    return Report(sentence, new + new_contacts)


def _seed_contacts(content: Content) -> int:
    known = set(ContactPoint.objects.values_list("key", flat=True))
    new = [_contact(contact) for contact in content.crisis.contacts if contact.key not in known]
    ContactPoint.objects.bulk_create(new)
    return len(new)


def _contact(contact: Contact) -> ContactPoint:
    return ContactPoint(
        key=contact.key,
        name=contact.name,
        name_en=contact.name_en,
        what_for=contact.what_for,
        phone=contact.phone or "",
        email=contact.email or "",
        url=contact.url or "",
        hours=contact.hours or "",
        cost=contact.cost or "",
        source=contact.source,
        checked_on=contact.checked_on,
        owner=contact.owner,
        warn_after_months=contact.warn_after_months,
        to_verify=contact.to_verify,
        is_local=contact.local,
        note=contact.note,
    )


def _in_steps(card: CrisisCard | CrisisCardVersion) -> MaterialPage:
    return MaterialPage(
        title=card.title,
        situation=card.situation,
        summary=card.for_whom,
        phases=[
            ("phase", {"phase": phase, "steps": list(getattr(card, field))})
            for phase, field in PHASES.items()
        ],
        do_not=[("do_not", {"text": advice.text, "why": advice.why}) for advice in card.do_not],
        evidence=[("item", item) for item in card.evidence],
    )


def _in_simple(card: CrisisCard) -> MaterialPage:
    text = card.leichte_sprache
    return MaterialPage(
        title=text.title,
        situation=text.situation,
        summary=text.summary,
        body=to_stream(text.body_md, no_links),
        tested_by_readers=text.checked_by_testers,
    )


def _complete(
    tree: Tree,
    page: MaterialPage,
    card: CrisisCard,
    language: str,
    contacts: dict[str, ContactPoint],
    topics: dict[str, Topic],
) -> None:
    """What is the same in every language."""
    page.kind = MaterialKind.CARD
    page.draft_title = page.title
    page.checked_on, page.review_due, page.in_charge = card.checked_on, card.review_due, card.owner
    page.legal_review = card.legal_review
    page.licence = "CC BY 4.0"
    page.topics = [topics[slug] for slug in card.topics]
    if language != SIMPLE:  # there the numbers stand in the text, each with the word for it
        materials.children(page).contacts = [
            MaterialContact(contact=contacts[key], sort_order=order)
            for order, key in enumerate(card.contacts)
            if key in contacts
        ]
    related = [
        tree.find(materials.NOUN, slug, language) or tree.find(materials.NOUN, slug, GERMAN)
        for slug in card.materials
    ]
    page.related = list(MaterialPage.objects.filter(pk__in=[pk for pk in related if pk]))
    published_on(page, card.checked_on, first=AGE)
