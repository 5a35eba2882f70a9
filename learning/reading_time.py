from typing import Any

WORDS_PER_MINUTE = 200  # how fast grown-ups read a plain text


def estimate_minutes(body: Any) -> int | None:
    """Whole minutes, at least one; None for a text without words."""
    words = sum(len(text.split()) for text in body.stream_block.get_searchable_content(body))
    return max(1, round(words / WORDS_PER_MINUTE)) if words else None
