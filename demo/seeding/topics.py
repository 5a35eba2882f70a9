"""The curated vocabulary, in three languages."""

from demo.loading import Content
from demo.seeding.report import Report
from pages.models import Topic


def seed(content: Content) -> Report:
    known = set(Topic.objects.values_list("slug", flat=True))
    english = {topic.slug: topic for topic in content.english.topics}
    new = [
        Topic(
            slug=topic.slug,
            group=topic.group,
            name=topic.de,
            name_en=topic.en,
            name_simple=topic.leichte_sprache,
            description=topic.description,
            description_en=english[topic.slug].description if topic.slug in english else "",
            synonyms="\n".join(
                [*topic.synonyms, *(english[topic.slug].synonyms if topic.slug in english else ())]
            ),
            sort_order=position,
        )
        for position, topic in enumerate(content.topics.topics)
        if topic.slug not in known
    ]
    Topic.objects.bulk_create(new)
    if new:
        _join(content, {topic.slug for topic in new})
    return Report(f"{len(content.topics.topics)} topics, {len(new)} of them new.", len(new))


def _join(content: Content, new: set[str]) -> None:
    """Broader and related topics, once all are there."""
    rows = {topic.slug: topic for topic in Topic.objects.all()}
    for topic in content.topics.topics:
        if topic.slug not in new:
            continue
        row = rows[topic.slug]
        if topic.broader:
            row.broader = rows[topic.broader]
            row.save(update_fields=["broader"])
        row.related.add(*(rows[slug] for slug in topic.related if slug in rows))
