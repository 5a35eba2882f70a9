from typing import IO

from pages.validators.text import read_text


def as_utf8(file: IO[bytes], extension: str) -> bytes:
    """As it is served. A table keeps the mark by which Excel knows the encoding."""
    file.seek(0)
    content = file.read()
    if _is_utf8(content):
        return content
    return read_text(file).encode("utf-8-sig" if extension == "csv" else "utf-8")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
