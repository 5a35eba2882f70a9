"""Cuts KERN's stylesheet down to the components this product uses: a tenth of its weight, the same rules.

KERN ships one file for every component it has (340 KB). We use its buttons, fields, labels, hints, errors and alerts. A rule stays
when each of its selectors asks for nothing but those families; a custom property stays when something that stays refers to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FAMILIES = (
    "kern-alert",
    "kern-body",
    "kern-btn",
    "kern-error",
    "kern-form-input",
    "kern-hint",
    "kern-label",
    "kern-title",
)
ALERT_ICONS = {f"kern-icon--{tone}" for tone in ("danger", "info", "success", "warning")} | {"kern-icon"}
CLASS = re.compile(r"\.(kern-[\w-]+)")
DEFINED = re.compile(r"(?:^|[{;])\s*(--[\w-]+)\s*:")
USED = re.compile(r"var\(\s*(--[\w-]+)")
GROUPING = ("@media", "@supports", "@layer", "@container")


@dataclass(frozen=True)
class Rule:
    """One rule or at-rule: `head { body }`; statements such as @charset have no body."""

    head: str
    body: str


def split_rules(css: str) -> Iterator[Rule]:
    """The rules on the outermost level. Strings and url() may hold braces, so they are stepped over."""
    depth, start, opened = 0, 0, 0
    for token in re.finditer(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[{};]", css, re.DOTALL):
        mark = token.group()
        if mark == "{":
            opened = token.end() if depth == 0 else opened
            depth += 1
        elif mark == "}":
            depth -= 1
            if depth == 0:
                yield Rule(css[start : opened - 1].strip(), css[opened : token.start()])
                start = token.end()
        elif mark == ";" and depth == 0:
            yield Rule(css[start : token.start()].strip(), "")
            start = token.end()


def split_list(text: str, separator: str) -> list[str]:
    """Splits at a separator that stands outside of brackets, quotes and url()."""
    parts, depth, quote, last = [], 0, "", 0
    for index, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == separator and depth == 0:
            parts.append(text[last:index])
            last = index + 1
    return [*parts, text[last:]]


def is_wanted(selector: str) -> bool:
    """Whether a selector concerns only families we use. Plain elements and the root count as wanted."""
    return all(
        name in ALERT_ICONS
        or any(name == family or name.startswith((f"{family}-", f"{family}_")) for family in FAMILIES)
        for name in CLASS.findall(selector)
        if name not in {"kern-dark", "kern-light"}
    )


def keep_wanted(css: str) -> str:
    """Drops font faces, the charset and every selector of a component we do not use."""
    kept = []
    for rule in split_rules(css):
        if rule.head.startswith(GROUPING):
            inner = keep_wanted(rule.body)
            if inner:
                kept.append(f"{rule.head}{{{inner}}}")
        elif rule.head.startswith("@"):
            continue  # @charset, @font-face (fonts are ours), @keyframes of loaders we do not show
        else:
            selectors = [part for part in split_list(rule.head, ",") if is_wanted(part)]
            if selectors and rule.body.strip():
                kept.append(f"{','.join(selectors)}{{{rule.body}}}")
    return "".join(kept)


def drop_unused_properties(css: str) -> str:
    """Removes custom properties nobody reads, again and again, until none is left."""
    while True:
        used = set(USED.findall(css))
        unused = set(DEFINED.findall(css)) - used
        if not unused:
            return css
        css = _without(css, unused)


def _without(css: str, unused: set[str]) -> str:
    kept = []
    for rule in split_rules(css):
        if rule.head.startswith(GROUPING):
            kept.append(f"{rule.head}{{{_without(rule.body, unused)}}}")
            continue
        lines = [line for line in split_list(rule.body, ";") if line.partition(":")[0].strip() not in unused]
        if any(line.strip() for line in lines):
            kept.append(f"{rule.head}{{{';'.join(lines)}}}")
    return "".join(kept)


def trim(css: str, *, readers: str = "") -> str:
    """KERN's stylesheet without what is not used. `readers` is our own CSS, whose references to KERN's properties count too."""
    marker = "/*readers*/"
    trimmed = keep_wanted(css)
    references = "".join(f"x{{y:var({name})}}" for name in sorted(set(USED.findall(readers))))
    return drop_unused_properties(trimmed + marker + references).partition(marker)[0]
