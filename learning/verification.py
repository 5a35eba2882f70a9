"""The code of a certificate: 100 bits that only its owner and whoever holds the paper know.

Kept are a digest of the code, to find it, and a digest of the name keyed with the code, to compare it. Neither needs a
secret of the site, so an old paper stays good when keys change, and neither tells anything to who reads a dump: without
the code the name cannot be guessed.
"""

import hmac
import re
import secrets
import unicodedata
from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
LENGTH = 20  # 5 bits each
GROUP = 4
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def grouped(code: str) -> str:
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read_code(typed: str) -> str:
    """What somebody typed, as a code: without spaces and hyphens, look-alikes put right; empty if it is none."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    code = re.sub(r"[\s\-\u2010-\u2015.]", "", plain).translate(LOOKALIKES)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def digest_of(code: str) -> str:
    return sha256(code.encode()).hexdigest()


def name_digest(code: str, name: str) -> str:
    return hmac.new(code.encode(), _plain(name).encode(), sha256).hexdigest()


def is_named(code: str, digest: str, typed: str) -> bool:
    """Whether the typed name is the one on the paper; case, accents, hyphens and spaces do not matter."""
    return bool(_plain(typed)) and hmac.compare_digest(name_digest(code, typed), digest)


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFC", name).casefold().translate(UMLAUTS)
    return "".join(sign for sign in unicodedata.normalize("NFKD", folded) if sign.isalnum())
