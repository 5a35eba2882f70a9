"""docs/operations.md names every environment variable that the settings read, and no other."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READERS = {
    "str",
    "bool",
    "int",
    "float",
    "list",
    "dict",
    "json",
    "url",
    "db_url",
    "db",
    "cache",
    "get",
    "_is_set",
}
NOT_OPERATED = {"test.py"}  # settings that no operator runs
NOT_FOR_OPERATORS = {"DJANGO_SETTINGS_MODULE", "DEBUG", "DJANGO_DEBUG"}


def names_read():
    for path in [*(ROOT / "site/weltoffen").rglob("*.py"), ROOT / "manage.py"]:
        if path.name in NOT_OPERATED:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                texts = [
                    part.value
                    for part in node.args
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                ]
                if called in READERS:
                    yield from (
                        text for text in texts[:1] if re.fullmatch(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", text)
                    )


def names_documented():
    text = (ROOT / "docs/operations.md").read_text()
    table = text.split("## Every environment variable")[1].split("\n## ")[0]
    return re.findall(r"^\| \**`([A-Z0-9_]+)`", table, re.M)


def test_the_table_is_complete_and_true():
    documented = names_documented()

    assert len(documented) == len(set(documented))
    assert set(documented) == set(names_read()) - NOT_FOR_OPERATORS


def test_what_production_requires_is_bold():
    from weltoffen.refusals import of_environment

    text = (ROOT / "docs/operations.md").read_text()
    bold = set(re.findall(r"^\| \*\*`([A-Z0-9_]+)`", text, re.M))
    assert bold == {reason.split()[0] for reason in of_environment({})}
