"""Answers in the protocol's XML."""

from xml.sax.saxutils import escape


def xml(node, name="response"):
    """Dictionaries, lists of (name, node) and values; None is left out."""
    if node is None:
        return ""
    if isinstance(node, dict):
        inner = "".join(xml(value, key) for key, value in node.items())
    elif isinstance(node, list):
        inner = "".join(xml(value, key) for key, value in node)
    elif isinstance(node, bool):
        inner = "true" if node else "false"
    else:
        inner = escape(str(node))
    return f"<{name}>{inner}</{name}>"


def success(**fields):
    return xml({"returncode": "SUCCESS", **fields})


def failed(key, message):
    return xml({"returncode": "FAILED", "messageKey": key, "message": message})


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "' + "x" * 50 + '">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 40}">' for old, new in zip("abcdefg", "bcdefgh", strict=True))
    + "]><response><returncode>SUCCESS</returncode><version>&h;</version></response>"
)  # fmt: skip
