from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from .callouts import CalloutBlock, ChecklistBlock, StepsBlock
from .contact import ContactBlock
from .downloads import DownloadBlock
from .media import PictureBlock
from .people import PersonBlock
from .text import HeadingBlock, ParagraphBlock, QuoteBlock, TableBlock


class BodyBlock(blocks.StreamBlock):
    """Everything a text may be made of."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    table = TableBlock()
    callout = CalloutBlock()
    checklist = ChecklistBlock()
    steps = StepsBlock()
    picture = PictureBlock()
    download = DownloadBlock()
    person = PersonBlock()
    contact = ContactBlock()


def body_field(**options: Any) -> StreamField:
    return StreamField(BodyBlock(), verbose_name=_("Inhalt"), blank=True, **options)
