"""Every file of a material, from its text. What was built once is kept in WK_VAR under the hash of what it is made of."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from demo.documents.excel import excel_file
from demo.documents.film import script_film
from demo.documents.pdf import material_pdf, sheet_pdf
from demo.documents.slides import slides_file
from demo.documents.word import word_file
from demo.shapes import Download, Material, MaterialVersion

_MAKERS: dict[str, Callable[[Material, Download], bytes]] = {
    "docx": word_file,
    "xlsx": excel_file,
    "pptx": slides_file,
    "pdf": sheet_pdf,
}


@dataclass(frozen=True)
class Document:
    title: str
    name: str
    content: bytes


def text_document(
    material: Material, *, hue: int, version: MaterialVersion | None = None, language: str = "de"
) -> Document:
    """The material itself as a PDF."""
    text = version or material
    suffix = "" if language == "de" else f"-{language}"
    content = _kept(
        repr((material, hue, version, language)),
        lambda: material_pdf(material, hue=hue, version=version, language=language),
    )
    return Document(text.title, f"{material.slug}{suffix}.pdf", content)


def film_document(material: Material, *, hue: int) -> Document:
    """A script as the first cut of its film."""
    content = _kept(repr(("film", material, hue)), lambda: script_film(material, hue=hue))
    return Document(material.title.removeprefix("Video: "), f"{material.slug}.webm", content)


def download_documents(material: Material) -> list[Document]:
    return [
        _download_document(material, number, download)
        for number, download in enumerate(material.downloads, start=1)
    ]


def _download_document(material: Material, number: int, download: Download) -> Document:
    content = _kept(repr((material, download)), lambda: _MAKERS[download.format](material, download))
    return Document(download.title, f"{material.slug}-{number}.{download.format}", content)


def _kept(made_of: str, make: Callable[[], bytes]) -> bytes:
    key = hashlib.sha256(f"{_recipe()}{made_of}".encode()).hexdigest()
    path = Path(settings.VAR) / "demo-documents" / key[:2] / key
    if path.exists():
        return path.read_bytes()
    content = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_bytes(content)
    partial.replace(path)
    return content


@cache
def _recipe() -> str:
    """Changes when the code or a template that makes the documents changes."""
    here = Path(__file__).parent
    templates = Path(settings.ROOT) / "site" / "pages"
    sources = [
        *sorted(here.glob("*.py")),
        here.parent / "markdown.py",
        *sorted((templates / "pdf").glob("*.typ")),
        templates / "pdf.py",
    ]
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
