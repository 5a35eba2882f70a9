from typing import ClassVar

from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from accounts.models.member import new_public_id


class File(AbstractDocument):
    """An uploaded file in private storage; it goes out through one view that asks its owner's rule."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)

    admin_form_fields = Document.admin_form_fields


class Picture(AbstractImage):
    admin_form_fields = Image.admin_form_fields


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")]
