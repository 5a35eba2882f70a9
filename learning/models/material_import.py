import uuid

from django.conf import settings
from django.db import models


class MaterialImport(models.Model):
    """A list of materials that was read. Only whoever uploaded it sees it; a day later it is gone."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="material_imports"
    )
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    rows = models.JSONField(default=list)
    wanted = models.PositiveIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    created = models.PositiveIntegerField(default=0)
    failed = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"import {self.pk}"
