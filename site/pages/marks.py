"""Small generated signs: an arch for every municipality, a horizon for every member, a row of gates for the house.

Nothing is stored. The same key gives the same picture on every machine; colours come from CSS (classes a, b, c),
so both themes and forced colours work, and no style attribute is needed (strict CSP).
"""

from __future__ import annotations

from html import escape
from math import cos, sin, tau

from pages.icons import icon_svg

# Divisions of the field, 40 x 48, from quiet to lively. Never: cross, crescent, star, eagle, rune, wheel.
DIVISIONS = (
    "M0 36q10-13 20-2q10-12 20 2v12H0z",  # hills
    "M0 29c7-5 13-5 20 0s13 5 20 0v8c-7 5-13 5-20 0s-13-5-20 0z",  # river
    "M0 29h40v19H0z",  # horizon
    "M20 0h20v48H20z",  # two halves
    "M0 48 40 12v36z",  # slope
    "M0 41 20 24l20 17v7H0z",  # roof
    "M0 48V40l40-9v6L0 47zM0 34l40-9v-5L0 29z",  # fields
    "M0 32h6v-5h7v5h7v-5h7v5h7v-5h6v21H0z",  # wall
    "M4 48V40h5v-6h5v-6h12v6h5v6h5v8z",  # stepped gable
    "M0 0h8v48H0zM16 0h8v48h-8zM32 0h8v48h-8z",  # stripes
    "M0 28h40v20h-4a7 7 0 0 0-14 0h-4a7 7 0 0 0-14 0H0z",  # bridge
    "M10 48V33a10 10 0 0 1 20 0v15z",  # gate
)
# Figures above it, centred near 20, 16.
FIGURES = (
    "M26 16a6 6 0 1 1-12 0 6 6 0 0 1 12 0z",  # sun
    "M20 7l6.5 9-6.5 9-6.5-9z",  # lozenge
    "M19 6v10h-8zM21 9v7h6zM10.5 18h19l-4 6.5h-11z",  # boat
    "M20 8l8 7.5V26H12V15.5z",  # house
    "M26 14a6 6 0 0 1-5 5.9V27h-2v-7.1A6 6 0 1 1 26 14z",  # tree
    "M14 26V11h3v3h2v-3h2v3h2v-3h3v15z",  # tower
    "M19.4 26C13 23 11 16 12 11c5 1 8.5 6 7.4 15zm1.2 0C27 23 29 16 28 11c-5 1-8.5 6-7.4 15z",  # leaves
    "M11 20a9 9 0 0 1 18 0z",  # rising sun
)
# field, division, figure
TONES = ("abc", "cab", "bac", "cba", "acb", "bca")
# Each Land owns three of the eight palettes: a list of neighbours looks related, not uniform.
FAMILY = (0, 3, 5)
HORIZONS = (
    "M0 33q12-9 24-2t24-3v20H0z",
    "M0 36q14-12 30-3t18 0v15H0z",
    "M0 31q10 6 22 1t26 2v14H0z",
    "M0 38 17 26l11 8 8-5 12 8v11H0z",
    "M0 35c10-6 15 3 24-1s15-7 24-2v16H0z",
    "M0 30q24 12 48 0v18H0z",
)


def fnv(text: str) -> int:
    """FNV-1a, 32 bit: tiny, stable, the same in Python and JavaScript (Math.imul)."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    # stir once more: neighbours differ only in the last digit of their key
    value = (value ^ value >> 15) * 0x2C1B3C6D & 0xFFFFFFFF
    return value ^ value >> 13


def municipality_mark(key: str, *, size: str = "", label: str = "", district: bool = False) -> str:
    """The arch of a municipality (8-digit key), of a district (5 digits: gets an inner border) or of a Land (2 digits)."""
    h = fnv("wk1:" + key)
    land = int(key[:2]) if key[:2].isdecimal() else h >> 8
    hue = (land + FAMILY[h % 3]) % 8 + 1
    tones = TONES[(h >> 20) % len(TONES)]
    division = DIVISIONS[(h >> 4) % len(DIVISIONS)]
    figure = FIGURES[(h >> 12) % len(FIGURES)]
    if division == DIVISIONS[-1] and figure == FIGURES[0]:
        figure = FIGURES[1]  # a sun above a gate would look like a person, and people are circles
    mirror = ' transform="matrix(-1 0 0 1 40 0)"' if h >> 28 & 1 else ""
    border = '<path class="k" d="M3 45V20a17 17 0 0 1 34 0v25z"/>' if district or len(key) == 5 else ""
    name = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return (
        f'<svg class="wk-mark" data-hue="{hue}" data-tones="{tones[0]}"{_sized(size)} width="40" height="48" viewBox="0 0 40 48" {name}>'
        f'<path class="{tones[0]}" d="M0 0h40v48H0z"/><g{mirror}><path class="{tones[1]}" d="{division}"/>'
        f'<path class="{tones[2]}" d="{figure}"/></g>{border}</svg>'
    )


def member_face(public_id: str, initials: str, *, size: str = "") -> str:
    """The calm circle of a member without a portrait: two hills and the initials."""
    h = fnv("wk1:" + public_id)
    near, far = HORIZONS[(h >> 4) % 6], HORIZONS[(h >> 9) % 6]
    return (
        f'<span class="wk-face" data-hue="{(h >> 23) % 8 + 1}"{_sized(size)} aria-hidden="true"><svg width="48" height="48" viewBox="0 0 48 48">'
        f'<path class="h" d="{far}" transform="translate(0 -5)"/><path class="h" d="{near}"/></svg>{escape(initials)}</span>'
    )


def shield_face(*, size: str = "") -> str:
    """Somebody behind the shield. The same for everybody: a picture that stays the same would betray the person."""
    return f'<span class="wk-face" data-shield{_sized(size)} aria-hidden="true">{icon_svg("shield")}</span>'


def left_face(*, size: str = "") -> str:
    """Somebody who has left the network."""
    return f'<span class="wk-face" data-shield{_sized(size)} aria-hidden="true">{icon_svg("person")}</span>'


def _sized(size: str) -> str:
    return f' data-size="{escape(size)}"' if size else ""


def leaf(key: str, hue: int) -> str:
    """The cover of a material: the palette of its topic (1 to 8), its own rhythm of shapes."""
    h = fnv("wk1:leaf:" + key)
    draw = (_gates_within_gates, _street, _hills, _round_table)[h % 4]
    return (
        f'<svg class="wk-leaf" data-hue="{hue}" width="320" height="140" viewBox="0 0 320 140" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
        f"{draw(h)}</svg>"
    )


def _gates_within_gates(h: int) -> str:
    cx = 90 + (h >> 5) % 140
    return "".join(
        f'<path class="{tone}" d="M{cx - r} 140V{130 - r * 0.35:.0f}a{r} {r} 0 0 1 {2 * r} 0V140z"/>'
        for tone, r in zip("acab", (92, 68, 46, 24), strict=True)
    )


def _street(h: int) -> str:
    parts, x, i = [], -10, 0
    while x < 320:
        w = 34 + (h >> (i % 24)) % 28
        top = 40 + (h >> (i * 3 % 23)) % 52
        r = w / 2
        parts.append(
            f'<path class="{"ab"[i % 2]}" d="M{x} 140V{top + r:.0f}a{r:.1f} {r:.1f} 0 0 1 {w} 0V140z"/>'
        )
        x, i = x + w + 6 + (h >> i % 20) % 10, i + 1
    return "".join(parts)


def _hills(h: int) -> str:
    return (
        f'<circle class="a" cx="{60 + (h >> 6) % 200}" cy="58" r="30"/>'
        '<path class="b" d="M0 112q60-46 130-14t190-22v64H0z"/><path class="a" d="M0 128q90-30 170-6t150-12v30H0z"/>'
    )


def _round_table(h: int) -> str:
    """One seat is still free."""
    cx, free = 100 + (h >> 7) % 120, (h >> 11) % 9
    parts = [f'<circle class="a" cx="{cx}" cy="70" r="33"/>']
    for i in range(9):
        angle = tau * i / 9 + (h >> 15) % 7 / 10
        x, y = cx + 51 * cos(angle), 70 + 51 * sin(angle)
        tone, r = ("lb", 8.0) if i == free else ("b", 9.5)
        parts.append(f'<circle class="{tone}" cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" stroke-width="3"/>')
    return "".join(parts)


def townscape(seed: str, *, width: int = 1200, height: int = 240, low: int = 70) -> str:
    """A row of gates. Windows (w) are paper by day and light at night; one door always stands open (g)."""
    houses = _far_row(seed, width, height, low) + _near_row(seed, width, height, low)
    return f'<svg class="wk-town" width="{width}" height="{height}" viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMax slice" aria-hidden="true">{houses}</svg>'


def _far_row(seed: str, width: int, height: int, low: int) -> str:
    """A pale second row gives depth."""
    parts, x = [], -40
    while x < width + 40:
        h = fnv(f"{seed}far{x}")
        w, top = 70 + h % 70, height - low * 1.5 - (h >> 8) % int(height * 0.42)
        parts.append(
            f'<path class="f" d="M{x} {height}V{top + w / 2:.0f}a{w / 2} {w / 2} 0 0 1 {w} 0V{height}z"/>'
        )
        x += w + 14
    return "".join(parts)


def _near_row(seed: str, width: int, height: int, low: int) -> str:
    parts, x, i, opened = [], -20, 0, False
    while x < width + 20:
        h = fnv(seed + str(i))
        w = 52 + h % 58
        top = height - low - (h >> 6) % (height - low - 20)
        hue = (1, 5, 2, 3, 6, 8, 1, 4, 2, 5)[(h >> 12) % 10]
        body, trim = ("a", "b") if h >> 20 & 1 else ("c", "a")
        lit = not opened and x > width * 0.62
        opened = opened or lit
        door = f'<path class="{"g" if lit else trim}" d="M{x + w / 2 - 11:.1f} {height}v-20a11 11 0 0 1 22 0v20z"/>'
        outline = _outline((h >> 22) % 4, x, w, top, height)
        parts.append(
            f'<g data-hue="{hue}"><path class="{body}" d="{outline}"/>{_windows(f"{seed}{i}", x, w, top, height)}{door}</g>'
        )
        x, i = x + w + (0 if h >> 25 & 1 else 6), i + 1
    return "".join(parts)


def _outline(shape: int, x: int, w: int, top: int, height: int) -> str:
    r, s = w / 2, w / 6
    if shape == 0:  # a roof
        return f"M{x} {height}V{top + r:.0f}l{r} -{r * 0.8:.0f}l{r} {r * 0.8:.0f}V{height}z"
    if shape == 1:  # a stepped gable
        up, down = f"v-{s:.1f}h{s:.1f}", f"v{s:.1f}h{s:.1f}"
        return f"M{x} {height}V{top + 3 * s:.0f}h{s:.1f}{up}v-{s:.1f}h{2 * s:.1f}{down}{down}V{height}z"
    return f"M{x} {height}V{top + r:.0f}a{r} {r} 0 0 1 {w} 0V{height}z"  # a gate, twice as often


def _windows(seed: str, x: int, w: int, top: int, height: int) -> str:
    parts, floor = [], top + w / 2 + 8
    while floor < height - 58:
        for k in (0.3, 0.7):
            if fnv(f"{seed}{floor:.0f}{k}") % 5:
                parts.append(
                    f'<path class="w" d="M{x + w * k - 5:.1f} {floor + 15:.0f}v-9a5 5 0 0 1 10 0v9z"/>'
                )
        floor += 30
    return "".join(parts)
