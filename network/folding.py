"""One spelling for every way to write a name, so that a search works alike on SQLite and PostgreSQL."""

import re
import unicodedata

LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "a", "œ": "o"})


def fold(text: str) -> str:
    """Lower case without accents: "Mönchen" and "Moenchen" both read "monchen".

    "ae", "oe" and "ue" lose their e on both sides, so nobody has to know how a name writes its umlaut.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"([aou])e", r"\1", letters)).split())
