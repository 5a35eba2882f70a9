"""Compiles locale/*/LC_MESSAGES/*.po with Babel, so that no machine needs gettext to run the product."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]


# Leichte Sprache says in our German words what it has no words of its own for.
BASE = {"de_Simple": "de"}


def main() -> None:
    for source in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        locale = source.parts[-3]
        base = ROOT / "locale" / BASE[locale] / "LC_MESSAGES" / source.name if locale in BASE else None
        newest = max(path.stat().st_mtime for path in (source, base) if path and path.exists())
        if target.exists() and target.stat().st_mtime >= newest:
            continue
        catalog = read(source)
        if base and base.exists():
            for message in read(base):
                if message.id and not catalog.get(message.id):
                    catalog[message.id] = message
        with target.open("wb") as file:
            write_mo(file, catalog)


def read(path: Path) -> Catalog:
    """Plural rules stand in the file's own header: the folder de_Simple is no locale that Babel knows."""
    with path.open("rb") as file:
        return read_po(file)


if __name__ == "__main__":
    main()
