from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Block(models.Model):
    """`member` wants nothing to do with `blocked`, who never learns of it."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocked_by")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Blockierung")
        verbose_name_plural = _("Blockierungen")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "blocked"], name="one_block_each"),
            models.CheckConstraint(
                condition=~models.Q(member=models.F("blocked")), name="nobody_blocks_herself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.blocked_id}"
