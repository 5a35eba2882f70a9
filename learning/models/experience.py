from django.conf import settings
from django.db import models

from learning.enums import ExperienceState, Outcome
from learning.querysets import ExperienceQuerySet

TEXT_LENGTH = 600


class Experience(models.Model):
    """How a material did in a member's municipality. Nobody's name is ever shown, the place only if she agrees.

    It is read by others once a moderator has published it, and every change is looked at anew. When the member goes,
    the words stay and the place does not.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="experiences"
    )
    page_key = models.UUIDField(db_index=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    purpose = models.TextField(max_length=TEXT_LENGTH)
    needed = models.TextField(max_length=TEXT_LENGTH, blank=True)
    shows_place = models.BooleanField(default=False)
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(
        max_length=10, choices=ExperienceState.choices, default=ExperienceState.WAITING, db_index=True
    )
    reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "page_key"], name="one_experience_per_page")]

    def __str__(self) -> str:
        return f"experience {self.pk}"

    @property
    def is_published(self) -> bool:
        return bool(self.state == ExperienceState.PUBLISHED)

    @property
    def is_returned(self) -> bool:
        return bool(self.state == ExperienceState.RETURNED)
