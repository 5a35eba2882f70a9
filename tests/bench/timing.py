"""Times in interleaved rounds, so that what the machine does besides hits every page alike."""

import http.client
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.bench.serving import Served

ROUNDS = 5
REQUESTS = 30
CLIENTS = 8


@dataclass(frozen=True)
class Target:
    server: Served
    path: str


def one_client(targets: Sequence[Target]) -> list[float]:
    """The median time of each target, in seconds, one client, keep-alive."""
    times: list[list[float]] = [[] for _ in targets]
    for round_number in range(ROUNDS + 1):
        for index, target in enumerate(targets):
            connection = http.client.HTTPConnection("127.0.0.1", target.server.port, timeout=30)
            for _ in range(REQUESTS):
                start = time.perf_counter()
                status, _, _ = target.server.get(target.path, connection)
                if status != 200:
                    raise RuntimeError(f"{target.server.name} {target.path}: {status}")
                if round_number:  # the first round warms up
                    times[index].append(time.perf_counter() - start)
            connection.close()
    return [statistics.median(row) for row in times]


def many_clients(target: Target) -> tuple[float, float, int]:
    """(median, 95th percentile, errors) of a target with eight clients at once; seconds."""

    def client(_: int) -> tuple[list[float], int]:
        connection = http.client.HTTPConnection("127.0.0.1", target.server.port, timeout=60)
        times, errors = [], 0
        for _ in range(REQUESTS):
            start = time.perf_counter()
            try:
                status, _, _ = target.server.get(target.path, connection)
            except OSError:
                status = 599
                connection.close()
            errors += status != 200
            times.append(time.perf_counter() - start)
        return times, errors

    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(client, range(CLIENTS)))
    times = sorted(moment for row, _ in answers for moment in row)
    return statistics.median(times), times[int(len(times) * 0.95)], sum(errors for _, errors in answers)
