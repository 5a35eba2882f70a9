"""For whom the materials are, in three languages."""

from demo.loading import Content
from demo.seeding.report import Report
from learning.models import TargetGroup


def seed(content: Content) -> Report:
    known = set(TargetGroup.objects.values_list("slug", flat=True))
    new = [
        TargetGroup(
            slug=group.slug,
            name=group.de,
            name_en=group.en,
            name_simple=group.leichte_sprache,
            sort_order=position,
        )
        for position, group in enumerate(content.target_groups)
        if group.slug not in known
    ]
    TargetGroup.objects.bulk_create(new)
    return Report(f"{len(content.target_groups)} target groups, {len(new)} of them new.", len(new))
