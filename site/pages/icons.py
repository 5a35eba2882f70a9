"""The product's own signs: a 24-unit grid, stroke 1.75, round ends (`.wk-icon` in static/css/base.css draws them).

Keys are what the sign shows, not what it is used for. Path data only; the template tag `{% icon %}` writes the inline <svg>.
"""

from __future__ import annotations

from html import escape

ICONS: dict[str, str] = {
    "home": "M4 20V11.5a8 8 0 0 1 16 0V20zM9.5 20v-6a2.5 2.5 0 0 1 5 0v6",
    "book": "M12 6.5C10 5 7 4.5 3.5 5v13c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5V5C17 4.5 14 5 12 6.5zM12 6.5v13",
    "screen": "M5 4.5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2zM8.5 20.5h7M10.5 8v5l4-2.5z",
    "people": "M9 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5a6.5 6.5 0 0 1 13 0M17 12.5a2.5 2.5 0 1 0-.8-4.9M18 15.2a5 5 0 0 1 3.5 4.3",
    "message": "M4.5 5h15A1.5 1.5 0 0 1 21 6.5v9a1.5 1.5 0 0 1-1.5 1.5H12l-5 4v-4H4.5A1.5 1.5 0 0 1 3 15.5v-9A1.5 1.5 0 0 1 4.5 5z",
    "search": "M10.5 16.5a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM15 15l5 5",
    "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4",
    "exit": "M13 4H5.5v16H13M10 12h10M16.5 8.5 20 12l-3.5 3.5",
    "calendar": "M5.5 5h13a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM3.5 10h17M8 3v4M16 3v4",
    "clock": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7v5l3.5 2",
    "download": "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15",
    "print": "M7 8V3.5h10V8M7 16H5a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 5 8h14a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 19 16h-2M7 13.5h10v7H7z",
    "bookmark": "M6.5 3.5h11v17L12 16l-5.5 4.5z",
    "shield": "M12 3l7.5 3v5.5c0 4.5-3 7.7-7.5 9.5-4.5-1.8-7.5-5-7.5-9.5V6z",
    "shield-check": "M12 3l7.5 3v5.5c0 4.5-3 7.7-7.5 9.5-4.5-1.8-7.5-5-7.5-9.5V6zM8.5 11.8l2.5 2.5 4.5-4.8",
    "phone": "M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4 5.7a2 2 0 0 1 2-2.2z",
    "place": "M12 21c-4.5-4.5-7-7.8-7-11a7 7 0 0 1 14 0c0 3.2-2.5 6.5-7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    "filter": "M4 6.5h16M7 12h10M10 17.5h4",
    "check": "M5 12.5l4.5 4.5L19 7",
    "close": "M6 6l12 12M18 6L6 18",
    "plus": "M12 5v14M5 12h14",
    "down": "M6 9.5l6 6 6-6",
    "left": "M14.5 6l-6 6 6 6",
    "right": "M9.5 6l6 6-6 6",
    "arrow": "M4 12h16M14 6l6 6-6 6",
    "lock": "M6.5 10.5h11A1.5 1.5 0 0 1 19 12v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 19v-7a1.5 1.5 0 0 1 1.5-1.5zM8 10.5V8a4 4 0 0 1 8 0v2.5",
    "eye": "M2.5 12c2.5-4.5 5.7-6.5 9.5-6.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
    "eye-off": "M4 4l16 16M9.9 5.7A9.6 9.6 0 0 1 12 5.5c3.8 0 7 2 9.5 6.5a15 15 0 0 1-2.7 3.6M6.3 7.5A14 14 0 0 0 2.5 12c2.5 4.5 5.7 6.5 9.5 6.5a9.5 9.5 0 0 0 4-.9M9.9 9.9a3 3 0 0 0 4.2 4.2",
    "flag": "M5.5 21V4h12l-2.5 4 2.5 4h-12",
    "document": "M6 3.5h8L18.5 8v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16h6",
    "template": "M6 3.5h12v17H6zM9 8h6M9 12h6M9 16h3",
    "alert-card": "M5 5.5h14A1.5 1.5 0 0 1 20.5 7v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 17V7A1.5 1.5 0 0 1 5 5.5zM12 8.5v4M12 15.5v.01",
    "path": "M6 20a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM18 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 18h7a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h7",
    "bulb": "M9.5 17.5h5M10 20.5h4M12 3.5a6 6 0 0 0-3.6 10.8c.7.5 1.1 1.3 1.1 2.2v1h5v-1c0-.9.4-1.7 1.1-2.2A6 6 0 0 0 12 3.5z",
    "send": "M3.5 11.5 20.5 4 16 20l-4.5-6.5zM11.5 13.5 20.5 4",
    "attach": "M19 11.5l-7 7a4.5 4.5 0 0 1-6.5-6.3l7.5-7.5a3 3 0 0 1 4.3 4.2l-7.5 7.5a1.5 1.5 0 0 1-2.1-2.1l6.3-6.3",
    "more": "M5.2 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0zM11.2 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0zM17.2 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0z",
    "moon": "M20 14.5A8.5 8.5 0 1 1 9.5 4 7 7 0 0 0 20 14.5z",
    "video": "M4.5 6.5h9A1.5 1.5 0 0 1 15 8v8a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 16V8a1.5 1.5 0 0 1 1.5-1.5zM15 11l6-3.5v9L15 13",
    "mic": "M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6 11.5a6 6 0 0 0 12 0M12 17.5v3",
    "key": "M8.5 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM13 12h8v3.5M17.5 12v3",
    "mail": "M4.5 5.5h15A1.5 1.5 0 0 1 21 7v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17V7a1.5 1.5 0 0 1 1.5-1.5zM3.5 7l8.5 6.5L20.5 7",
    "upload": "M12 15V4M8 7.5 12 3.5l4 4M5 12v8h14v-8",
    "globe": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c5 5.5 5 11.5 0 17M12 3.5c-5 5.5-5 11.5 0 17",
    "euro": "M17 6.5a6.5 6.5 0 1 0 0 11M4 10.5h9M4 13.5h8",
    "heart": "M12 20s-7.5-4.7-8.5-9.7C2.8 6.9 5.2 5 7.5 5c2 0 3.5 1.2 4.5 3 1-1.8 2.5-3 4.5-3 2.3 0 4.7 1.9 4 5.3C19.5 15.3 12 20 12 20z",
    "hand": "M7 12V6.5a1.5 1.5 0 0 1 3 0V11V4.5a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v8a6 6 0 0 1-11 3.5L3.5 14a1.5 1.5 0 0 1 2.5-1.5z",
    "reload": "M19.5 8A8 8 0 1 0 20 14M20 4v4.5h-4.5",
    "edit": "M4 20l1-4.5L15.5 5a2.1 2.1 0 0 1 3 0l.5.5a2.1 2.1 0 0 1 0 3L8.5 19zM13.5 7l3.5 3.5",
    "trash": "M4.5 7h15M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5",
    "info": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.8v.01",
    "warning": "M12 4 21 19.5H3zM12 10v4.5M12 17v.01",
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
    "settings": "M4 7h9M17 7h3M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM4 17h3M11 17h9M9 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
    "copy": "M9 8.5h10.5v12H9zM15 8.5v-5H4.5v12H9",
    "external": "M13 4.5h6.5V11M19.5 4.5 11 13M17 14.5v5H4.5V7h5",
    "sun": "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4",
    "undo": "M8.5 5 4.5 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11H9",
    "minus": "M5 12h14",
    "table": "M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9",
    "slides": "M4 4.5h16v11H4zM12 15.5V20M8.5 20h7",
    "chart": "M4.5 4v15.5H20M8.5 16v-4M12.5 16V8M16.5 16v-6",
    "play": "M8 5l11 7-11 7z",
    "link": "M10 14a4 4 0 0 0 5.7 0l3.3-3.3A4 4 0 0 0 13.3 5L12 6.3M14 10a4 4 0 0 0-5.7 0L5 13.3A4 4 0 0 0 10.7 19l1.3-1.3",
    "list": "M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.01M4.5 12v.01M4.5 17.5v.01",
    "image": "M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15 9.5v.01",
    "quote": "M5 17c3-1.5 4-4 4-9H5v4h4M14 17c3-1.5 4-4 4-9h-4v4h4",
    "block": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM6 6l12 12",
}


class UnknownIconError(LookupError):
    """A template asks for a sign that was never drawn."""


def icon_svg(name: str, *, size: str = "", label: str = "") -> str:
    """The inline SVG of one sign. `size` is "s" or "l"; `label` only where no word stands beside it.

    Its measures and strokes stand in the stylesheet, and once more here: where that does not arrive, the page stays readable.
    """
    try:
        path = ICONS[name]
    except KeyError:
        raise UnknownIconError(f"There is no icon {name!r}. There are: {', '.join(sorted(ICONS))}.") from None
    sized = f' data-size="{escape(size)}"' if size else ""
    named = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return f'<svg class="wk-icon"{sized} width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" {named}><path d="{path}"/></svg>'
