"""Collects the texts to translate; with --check, tells what is missing instead.

German is the language in which texts are written in the code. English must be complete; Leichte Sprache is
written by people, text by text, and falls back to German.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
COMPLETE = "en"
PARTIAL = "de_Simple"
IGNORED = ["node_modules", "var", ".venv", "tests", "tools", "docs"]


def collect(folder: Path, locale: str) -> polib.POFile:
    """The catalogue of `locale` brought up to date with the code, in a copy."""
    target = folder / locale / "LC_MESSAGES" / "django.po"
    target.parent.mkdir(parents=True)
    existing = ROOT / "locale" / locale / "LC_MESSAGES" / "django.po"
    if existing.exists():
        shutil.copy(existing, target)
    script = (
        "import django; from django.conf import settings; django.setup();"
        f"settings.LOCALE_PATHS=[{str(folder)!r}];"
        "from django.core.management import call_command;"
        f"call_command('makemessages', locale=[{locale!r}], extensions=['py','html','txt'], ignore_patterns={[*IGNORED]!r},"
        " no_location=True, no_wrap=True, verbosity=0)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    return polib.pofile(str(target), wrapwidth=0)


def gaps(catalogue: polib.POFile) -> list[str]:
    """Texts without a translation, uncertain ones, and placeholders that do not match."""
    found = []
    for entry in catalogue:
        if entry.obsolete:
            continue
        if not entry.translated() or entry.fuzzy:
            found.append(f"missing: {entry.msgid[:100]}")
    return found


def main() -> None:
    if not shutil.which("xgettext"):
        sys.exit("xgettext is missing: sudo apt install gettext.")
    problems: list[str] = []
    for locale in (COMPLETE, PARTIAL):
        with tempfile.TemporaryDirectory() as folder:
            catalogue = collect(Path(folder), locale)
            if "--check" not in sys.argv:
                for entry in [entry for entry in catalogue if entry.obsolete]:
                    catalogue.remove(entry)
                target = ROOT / "locale" / locale / "LC_MESSAGES" / "django.po"
                target.parent.mkdir(parents=True, exist_ok=True)
                catalogue.metadata.pop("POT-Creation-Date", None)
                catalogue.save(str(target))
        if locale == COMPLETE:
            problems = gaps(catalogue)
    print(f"{COMPLETE}: {len(problems)} texts without a translation")
    if problems and "--check" in sys.argv:
        sys.exit("\n".join(problems[:40]))


if __name__ == "__main__":
    main()
