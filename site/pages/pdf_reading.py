"""Reads a PDF in a process of its own: `python -m pages.pdf_reading in.pdf out.webp` prints {"pages", "width", "height", "texts"}.

A file that pdfium falls over takes this process with it and nothing else. Memory and time have an end here, too.
"""

import json
import re
import resource
import sys
from typing import Any

WIDTH = 480  # pixels: twice as wide as it is ever shown
MAX_PAGES, MAX_LETTERS = 300, 300_000
MAX_MEMORY, MAX_SECONDS = 1_500_000_000, 20
MAX_RATIO = 5  # a page this many times higher than wide is shown as far as that


def main(source: str, target: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    import pypdfium2

    with pypdfium2.PdfDocument(source) as document:
        first = document[0]
        wide, high = first.get_size()
        picture = first.render(scale=WIDTH / wide if wide >= 1 and high / wide <= MAX_RATIO else 0.2).to_pil()
        picture = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, WIDTH * MAX_RATIO)))
        picture.save(target, "WEBP", quality=70, method=4)
        found = {
            "pages": len(document),
            "width": picture.width,
            "height": picture.height,
            "texts": texts_of(document),
        }
    sys.stdout.write(json.dumps(found))


def texts_of(document: Any) -> list[str]:
    """The words of each page, until there are too many."""
    texts: list[str] = []
    left = MAX_LETTERS
    for number in range(min(len(document), MAX_PAGES)):
        text = document[number].get_textpage().get_text_bounded()[:left]
        texts.append(legible(text))
        left -= len(text)
        if left <= 0:
            break
    return texts


def legible(text: str) -> str:
    """Words that were parted at the end of a line are whole again, and no sign is left that no text has."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x02\ufffe\u00ad]\s*", "", text)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)
    return text.encode("utf-8", "ignore").decode().strip()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
