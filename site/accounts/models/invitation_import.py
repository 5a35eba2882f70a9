from django.conf import settings
from django.db import models

from accounts.models.member import new_public_id


class InvitationImport(models.Model):
    """A list of invitations that was read and not confirmed yet. Only whoever uploaded it sees it; a day later it is gone."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitation_imports"
    )
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    rows = models.JSONField(default=list)
    confirmed_at = models.DateTimeField(null=True)
    invited = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.public_id
