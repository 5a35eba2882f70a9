"""Slides for a new meeting: BigBlueButton fetches each from the address given, so it must reach it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement, tostring

from webinars.bbb.signing import plain


@dataclass(frozen=True)
class Slides:
    """`url` is signed and short-lived; `filename` bears the extension by which BigBlueButton knows the kind."""

    url: str = field(repr=False)
    filename: str
    downloadable: bool = True
    removable: bool = False


def modules_xml(slides: Iterable[Slides]) -> bytes:
    root = Element("modules")
    module = SubElement(root, "module", name="presentation")
    for one in slides:
        SubElement(
            module,
            "document",
            url=plain(one.url),
            filename=plain(one.filename),
            downloadable=plain(one.downloadable),
            removable=plain(one.removable),
        )
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document
