"""Collects the texts to translate; with --check, tells what is missing instead.

German is the language in which texts are written in the code. English must be complete; Leichte Sprache is
written by people, text by text, and falls back to German.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
COMPLETE = "en"
PARTIAL = "de_Simple"
IGNORED = ["node_modules", "var", ".venv", "tests", "tools", "docs"]


def collect(locale: str, *, keep: bool) -> polib.POFile:
    """The catalogue of `locale` brought up to date with the code; the file stays as it was unless `keep`."""
    target = ROOT / "locale" / locale / "LC_MESSAGES" / "django.po"
    target.parent.mkdir(parents=True, exist_ok=True)
    before = target.read_bytes() if target.exists() else None
    script = (
        "import django; django.setup();"
        "from django.core.management import call_command;"
        f"call_command('makemessages', locale=[{locale!r}], extensions=['py','html','txt'], ignore_patterns={IGNORED!r},"
        " no_location=True, no_wrap=True, no_obsolete=True, verbosity=0)"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "weltoffen.settings.test", "WK_DEMO": "1"}
    try:
        subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, check=True)
        catalogue = polib.pofile(str(target), wrapwidth=0)
        catalogue.metadata.pop("POT-Creation-Date", None)
        catalogue.metadata_is_fuzzy = False
        if keep:
            catalogue.save()
        return catalogue
    finally:
        if not keep and before is not None:
            target.write_bytes(before)


def gaps(catalogue: polib.POFile) -> list[str]:
    """Texts without a translation, uncertain ones, and placeholders that do not match."""
    found = []
    for entry in catalogue:
        if entry.obsolete:
            continue
        if not entry.translated() or entry.fuzzy:
            found.append(f"missing: {entry.msgid[:100]}")
        elif any(placeholders(entry.msgid) - placeholders(text) for text in all_texts(entry)):
            found.append(f"placeholder lost: {entry.msgid[:100]}")
    return found


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]", text))


def all_texts(entry: polib.POEntry) -> list[str]:
    """The translations of one entry. A plural's singular may do without its number."""
    return [entry.msgstr_plural[max(entry.msgstr_plural)]] if entry.msgid_plural else [entry.msgstr]


def main() -> None:
    if not shutil.which("xgettext"):
        sys.exit("xgettext is missing: sudo apt install gettext.")
    checking = "--check" in sys.argv
    problems = gaps(collect(COMPLETE, keep=not checking))
    collect(PARTIAL, keep=not checking)
    print(f"{COMPLETE}: {len(problems)} texts without a translation")
    if problems and checking:
        sys.exit("\n".join(problems[:40]))


if __name__ == "__main__":
    main()
