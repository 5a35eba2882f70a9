"""Walks every address and every form with values that would be recognised in a log."""

import re
from html.parser import HTMLParser

from django.urls import URLPattern, URLResolver, get_resolver

WORD = "markiertgeheim"
ADDRESS = f"{WORD}@marke.example"
SECRETS = (WORD, "marke.example", "203.0.113.77")
SAMPLES = {
    "int": "4711",
    "uuid": "6d61726b-6965-7274-6765-68656968616d",
    "slug": WORD,
    "str": WORD,
    "path": WORD,
}
TYPED = {"email": ADDRESS, "number": "4711", "date": "2026-05-05", "url": f"https://{ADDRESS}/", "tel": WORD}


def addresses(patterns=None, prefix=""):
    """Each URL pattern once, its variable parts filled with marked values."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if pattern.namespace not in {"wagtailadmin_api"}:
                yield from addresses(pattern.url_patterns, text)
        elif isinstance(pattern, URLPattern):
            yield "/" + fill(text)


def fill(route):
    route = re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES.get(found[1] or "str", WORD), route)
    route = re.sub(r"\(\?P<\w+>[^()]*(?:\([^()]*\)[^()]*)*\)", WORD, route)
    route = re.sub(r"\([^()]*\)[*+?]?", WORD, route)
    return re.sub(r"[\^$\\?]|\\Z", "", route).lstrip("/")


class Forms(HTMLParser):
    """The forms of a page: (address, method, fields with a marked value in each)."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.found.append((given.get("action") or "", (given.get("method") or "get").lower(), {}))
        elif tag in {"input", "textarea", "select"} and self.found and (name := given.get("name")):
            kind = given.get("type") or "text"
            kept = kind in {"hidden", "checkbox", "radio", "submit"}
            self.found[-1][2][name] = (
                (given.get("value") or "") if kept else TYPED.get(kind, f"{WORD} {ADDRESS}")
            )
