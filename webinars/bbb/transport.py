"""One HTTP exchange with a BigBlueButton server: bounded in time and size, without redirects, cookies or state.

It speaks through httpcore, the lower half of httpx, because only there the network can be given a deadline:
a server that sends a byte every few seconds would outlive any timeout for single reads.
"""

import errno
import socket
import ssl
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpcore

from webinars.bbb.errors import BadResponseError, TimedOutError, UnreachableError
from webinars.bbb.signing import SignedUrl

MAX_BODY = 5 * 1024 * 1024
READ_AT_ONCE = 64 * 1024


@dataclass(frozen=True)
class Limits:
    """Seconds to connect, for each silence, and in all (tries and pauses included); and how many tries."""

    connect: float = 3
    read: float = 10
    total: float = 20
    tries: int = 3


WORKER = Limits()
CREATE = Limits(read=30, total=30)
ONCE = Limits(connect=1, read=1.5, total=2, tries=1)  # where a person waits


@dataclass(frozen=True)
class Exchange:
    status: int
    body: bytes


class _Bounded(httpcore.NetworkStream):
    """A stream that no wait takes beyond the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def _left(self, timeout: float | None) -> float:
        return _left(self._deadline, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Bounded(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        self._stream.close()


class _Network(httpcore.NetworkBackend):
    def __init__(self, deadline: float) -> None:
        self._backend, self._deadline = httpcore.SyncBackend(), deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._backend.connect_tcp(
            host, port, _left(self._deadline, timeout), local_address, socket_options
        )
        return _Bounded(stream, self._deadline)


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left if timeout is None else min(left, timeout)


@cache
def trusted() -> ssl.SSLContext:
    """The system's certificates, or those that SSL_CERT_FILE names."""
    return ssl.create_default_context()


def exchange(
    url: SignedUrl, *, deadline: float, limits: Limits, content: tuple[str, bytes] | None = None
) -> Exchange:
    """GET `url`, or POST `content` (media type and body) to it. `deadline` is on the monotonic clock."""
    headers = [(b"Accept", b"text/xml, application/xml"), (b"Accept-Encoding", b"identity")]
    if content is not None:
        headers.append((b"Content-Type", content[0].encode()))
    timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
    pool = httpcore.ConnectionPool(
        ssl_context=trusted() if url.startswith("https:") else None,
        max_connections=1,
        network_backend=_Network(deadline),
    )
    try:
        with (
            pool,
            pool.stream(
                "GET" if content is None else "POST",
                str(url),
                headers=headers,
                content=content and content[1],
                extensions={"timeout": timeout},
            ) as answer,
        ):
            return Exchange(answer.status, _body(answer))
    except httpcore.TimeoutException as error:
        raise TimedOutError(connecting=isinstance(error, httpcore.ConnectTimeout)) from None
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
        OSError,
        ValueError,
    ) as error:
        raise UnreachableError(_reason(error)) from None


def _body(answer: httpcore.Response) -> bytes:
    parts, size = [], 0
    with closing(answer.iter_stream()) as chunks:  # type: ignore[type-var]
        for chunk in chunks:
            size += len(chunk)
            if size > MAX_BODY:
                raise BadResponseError("too_large")
            parts.append(chunk)
    return b"".join(parts)


def _reason(error: BaseException) -> str:
    """From httpcore's error down to the socket's, which knows what happened."""
    current: BaseException | None = error
    while current is not None:
        if isinstance(current, ssl.SSLError):
            return "tls"
        if isinstance(current, socket.gaierror | UnicodeError):
            return "dns"
        if isinstance(current, OSError) and current.errno in {
            errno.ECONNREFUSED,
            errno.EHOSTUNREACH,
            errno.ENETUNREACH,
        }:
            return "refused"
        current = current.__cause__ or current.__context__
    return "refused" if isinstance(error, httpcore.ConnectError) else "broken"
