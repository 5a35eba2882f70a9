from typing import Any

from django.db import models

from accounts.models.member import new_public_id
from pages.models.files import File


def picture_path(_reading: Any, _name: str) -> str:
    return f"previews/{new_public_id()}.webp"


class FileReading(models.Model):
    """What we read off a PDF: its first page as a picture, its words, how many pages. Empty where it could not be read.

    It belongs to the content with this hash; another content of the same file is read again.
    """

    file = models.OneToOneField(File, on_delete=models.CASCADE, related_name="reading")
    file_hash = models.CharField(max_length=40, blank=True)
    picture = models.FileField(upload_to=picture_path, blank=True)
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    texts = models.JSONField(default=list)
    has_text = models.BooleanField(default=False)
    read_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"reading {self.pk}"
