"""What a first visit weighs: the page and everything it loads, compressed as it is sent."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from tests.bench.serving import Served

LINKS = re.compile(r"""<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"[^>]*>""")
LOADED = re.compile(
    r"""rel="(?:stylesheet|icon|preload|modulepreload|manifest|apple-touch-icon)"|<script|<img"""
)
CSS_URLS = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
IMPORTS = re.compile(r"""(?:import|from)\s*["']([^"']+\.js)["']""")


@dataclass
class Weight:
    html: int = 0
    style: int = 0
    script: int = 0
    font: int = 0
    other: int = 0
    requests: int = 0
    seen: set[str] = field(default_factory=set)

    @property
    def without_fonts(self) -> int:
        return self.html + self.style + self.script + self.other


def first_visit(server: Served, path: str = "/") -> Weight:
    weight = Weight()
    _, _, body = _load(server, path, weight)
    html = _text(server, path)
    weight.html = len(body)
    for match in LINKS.finditer(html):
        if LOADED.search(match.group(0)):
            _add(server, urljoin(path, match.group(1)), weight)
    return weight


def _add(server: Served, path: str, weight: Weight) -> None:
    if path.startswith(("data:", "http")) or path in weight.seen:
        return
    _, headers, body = _load(server, path, weight)
    kind = headers.get("content-type", "")
    if "css" in kind:
        weight.style += len(body)
        for url in CSS_URLS.findall(_text(server, path)):
            if url.partition("?")[0].endswith(".woff2"):
                _add(server, urljoin(path, url), weight)
    elif "javascript" in kind:
        weight.script += len(body)
        for url in IMPORTS.findall(_text(server, path)):
            _add(server, urljoin(path, url), weight)
    elif "font" in kind or path.endswith(".woff2"):
        weight.font += len(body)
    else:
        weight.other += len(body)


def _load(server: Served, path: str, weight: Weight) -> tuple[int, dict[str, str], bytes]:
    weight.seen.add(path)
    weight.requests += 1
    answer = server.get(path)
    if answer[0] != 200:
        raise RuntimeError(f"{path} answers {answer[0]}")
    return answer


def _text(server: Served, path: str) -> str:
    import http.client

    client = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    client.request("GET", path, headers={"Cookie": f"sessionid={server.cookie}"})
    return client.getresponse().read().decode()
