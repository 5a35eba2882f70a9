"""A part of a file, for players and PDF viewers that ask for what they need (RFC 9110, one range at a time)."""

import re
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


class Part:
    """A file that ends early."""

    def __init__(self, file: IO[bytes], first: int, length: int) -> None:
        file.seek(first)
        self.file = file
        self.left = length

    def read(self, size: int = -1) -> bytes:
        chunk = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(chunk)
        return chunk

    def close(self) -> None:
        self.file.close()


def file_or_part(request: HttpRequest, file: IO[bytes], size: int) -> HttpResponseBase:
    """The whole file where no part is asked for, or where the question cannot be understood."""
    asked = request.headers.get("Range", "")
    found = ONE_RANGE.fullmatch(asked)
    # If-Range asks whether the file is still the same: we give it no mark to know it by.
    if not found or not any(found.groups()) or "If-Range" in request.headers:
        response: HttpResponseBase = FileResponse(file)
        response["Accept-Ranges"] = "bytes"
        return response
    first, last = _bounds(found[1], found[2], size)
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    response = FileResponse(Part(file, first, last - first + 1), status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"] = "bytes"
    return response


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """Both ends included. `-500` means the last 500 bytes."""
    if not first:
        return (size - min(int(last), size), size - 1)
    return (int(first), min(int(last), size - 1) if last else size - 1)
