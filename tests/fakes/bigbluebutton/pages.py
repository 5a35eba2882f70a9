"""What a browser sees here. It says in both languages that this is not BigBlueButton."""

from html import escape

ROLES = {"MODERATOR": ("Moderation", "moderator"), "VIEWER": ("Teilnahme", "viewer")}


def page(title, *lines):
    inner = "".join(f"<p>{line}</p>" for line in lines)
    return f"""<!doctype html><html lang="de"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{escape(title)} – Platzhalter</title></head>
<body><main><p><strong>Platzhalter, kein BigBlueButton.</strong>
<span lang="en">A stand-in, not BigBlueButton.</span></p><h1>{escape(title)}</h1>{inner}</main></body></html>"""


def room(meeting, person, *, waits):
    german, english = ROLES[person["role"]]
    name = f"<strong>{escape(person['fullName'])}</strong>"
    if waits:
        return page(
            meeting.params["name"],
            f"{name} wartet in der Lobby, bis die Moderation einlässt.",
            f'<span lang="en">{name} waits in the lobby until a moderator lets them in.</span>',
        )
    return page(
        meeting.params["name"],
        f"{name} ist im Raum. Rolle: <strong>{german}</strong>.",
        f'<span lang="en">{name} is in the room as {english}.</span>',
        f"Im Raum: {len(meeting.attendees)}.",
    )


def no_entry(key):
    return page("Kein Zutritt", f"Grund: <code>{escape(key)}</code>", '<span lang="en">No entry.</span>')
