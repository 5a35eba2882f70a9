"""Keeping what was read off a PDF."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Exists, OuterRef

from pages.models import File, FileReading

logger = logging.getLogger(__name__)
SECONDS = 40
AT_ONCE = 20


def read_pdf(file_id: int) -> None:
    """Once for each content. What cannot be read is remembered as empty, so that nobody tries for ever."""
    file = File.objects.filter(pk=file_id).first()
    if file is None or file.file_extension.lower() != "pdf":
        return
    known = FileReading.objects.filter(file=file).defer("texts").first()
    if known and known.file_hash == file.file_hash:
        return
    try:
        found, picture = _read(file)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        logger.warning("pdf.unreadable", extra={"file": file.pk, "error": type(error).__name__})
        found, picture = {}, b""
    _keep(file, found, picture)


def _read(file: File) -> tuple[dict[str, Any], bytes]:
    """Raises OSError, ValueError and subprocess.SubprocessError."""
    with TemporaryDirectory(prefix="weltoffen-pdf-") as folder:
        source, target = Path(folder) / "in.pdf", Path(folder) / "out.webp"
        with file.file.open("rb") as stored, source.open("wb") as copy:
            for chunk in stored.chunks():
                copy.write(chunk)
        answer = subprocess.run(  # noqa: S603  # our own module, and two paths that we made
            [sys.executable, "-m", "pages.pdf_reading", str(source), str(target)],
            cwd=settings.ROOT / "site",
            env={"PYTHONPATH": str(settings.ROOT / "site"), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        return dict(json.loads(answer.stdout)), target.read_bytes()


@transaction.atomic
def _keep(file: File, found: dict[str, Any], picture: bytes) -> None:
    reading, _new = FileReading.objects.select_for_update().get_or_create(file=file)
    if reading.picture:
        reading.picture.delete(save=False)
    if picture:
        reading.picture.save("preview.webp", ContentFile(picture), save=False)
    reading.file_hash = file.file_hash
    reading.width, reading.height = found.get("width", 0), found.get("height", 0)
    reading.pages, reading.texts = found.get("pages", 0), found.get("texts", [])
    reading.has_text = any(reading.texts)
    reading.save()


def waiting_pdfs() -> list[int]:
    """Some that were never read, or whose content is another one by now."""
    current = FileReading.objects.filter(file=OuterRef("pk"), file_hash=OuterRef("file_hash"))
    pdfs = File.objects.filter(file__iendswith=".pdf")
    return list(pdfs.exclude(Exists(current)).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
