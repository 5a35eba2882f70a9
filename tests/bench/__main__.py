"""Prints the budgets P2, P4, P5, P6, P7 and P9 beside what was measured; exits 1 where one is broken.

Ratios are to the floor, a bare Wagtail page served in the same way, in the same run. With DATABASE_URL set
both stand on that PostgreSQL server, in databases of their own; without, on SQLite files.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.bench.serving import Served, serve
from tests.bench.shelf import NARROWED
from tests.bench.timing import ROUNDS, Target, many_clients, one_client
from tests.bench.weight import first_visit

ROOT = Path(__file__).resolve().parents[2]
QUERY_BUDGETS = {
    "directory": 8,
    "inbox": 7,
    "library": 10,
    "schedule": 10,
    "home": 16,
    "material": 16,
    "webinar": 16,
    "dashboard": 12,
    "settings": 12,
    "crisis cards": 12,
}
TIMED = ("dashboard", "library", "schedule", "directory", "inbox", "webinar")
KB = 1000


class Report:
    """Lines as they come, and whether every budget was kept."""

    def __init__(self) -> None:
        self.broken: list[str] = []

    def line(
        self, budget: str, what: str, measured: float, allowed: float | None = None, unit: str = ""
    ) -> None:
        verdict = "" if allowed is None else ("ok" if measured <= allowed else "BROKEN")
        limit = "" if allowed is None else f"≤ {allowed:g}"
        print(f"{budget:<3} {what:<34} {measured:>9.2f} {unit:<3} {limit:<8} {verdict}", flush=True)
        if verdict == "BROKEN":
            self.broken.append(f"{budget} {what}")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="weltoffen-bench-") as folder, ExitStack() as stack:
        env = environment(folder, stack)
        print("· preparing the demo and the floor", flush=True)
        run([sys.executable, "tools/prepare.py"], env)
        facts = json.loads(run([sys.executable, "-m", "tests.bench.product"], env).splitlines()[-1])
        floor_cookie = run([sys.executable, "-m", "tests.bench.floor.prepare"], env).splitlines()[-1]
        report = Report()
        for name, page in facts["pages"].items():
            report.line("P2", f"queries, {name}", page["queries"], QUERY_BUDGETS[name])
        floor = serve("floor", "tests.bench.floor.wsgi", "tests.bench.floor.settings", floor_cookie, "/", env)
        stack.callback(floor.stop)
        product = serve(
            "product", "weltoffen.wsgi", "weltoffen.settings.base", facts["cookie"], "/webinare/", env
        )
        stack.callback(product.stop)
        times(report, floor, product, {name: facts["pages"][name]["path"] for name in TIMED})
        weights(report, product)
        report.line("P7", "memory of a worker / floor", product.memory() / floor.memory(), 1.5)
        report.line("P7", "cold start / floor", product.cold_start / floor.cold_start, 2.5)
        large_library(report, floor, product, facts["cookie"], env, stack)
    if report.broken:
        sys.exit("Broken: " + ", ".join(report.broken))


def times(report: Report, floor: Served, product: Served, paths: dict[str, str]) -> None:
    targets = [Target(floor, "/"), *(Target(product, path) for path in paths.values())]
    base, *rest = one_client(targets)
    report.line("", "floor, one client", base * 1000, unit="ms")
    for name, moment in zip(paths, rest, strict=True):
        report.line("", f"{name} / floor, one client", moment / base)
    for name, path in paths.items():
        many_clients(targets[0])  # as much work for the floor, whose memory is compared afterwards
        median, p95, errors = many_clients(Target(product, path))
        report.line("P5", f"{name}, p95 / p50, eight clients", p95 / median, 2.5)
        report.line("P5", f"{name}, errors", errors, 0)


def large_library(
    report: Report, floor: Served, product: Served, cookie: str, env: dict[str, str], stack: ExitStack
) -> None:
    """The same demo with 10,000 materials beside the one with 100, each served in the same way."""
    print("· filling a second library", flush=True)
    run([sys.executable, "-m", "tests.bench.shelf", "100"], env)
    large = copy_of(env, stack)
    filled = json.loads(
        run([sys.executable, "-m", "tests.bench.shelf", "1000", "10000"], large).splitlines()[-1]
    )
    report.line("P2", "queries, library at 10,000", filled["queries"], QUERY_BUDGETS["library"])
    at_thousand, at_ten_thousand = filled["saving"]
    report.line("P9", "saving at 10,000 / at 1,000", at_ten_thousand / at_thousand, 1.5)
    full = serve("full", "weltoffen.wsgi", "weltoffen.settings.base", cookie, "/webinare/", large)
    stack.callback(full.stop)
    for name, path in {"library": "/material/", "narrowed library": NARROWED}.items():
        few, many, bare = [], [], []
        for _ in range(ROUNDS):
            for served, where, times in ((product, path, few), (full, path, many), (floor, "/", bare)):
                times.append(many_clients(Target(served, where)))
        p95_few, p95_many = (statistics.median(one[1] for one in times) for times in (few, many))
        report.line("", f"{name}, p95 at 100, ms", p95_few * 1000)
        report.line("P4", f"{name}, p95 at 10,000 / at 100", p95_many / p95_few, 2)
        throughput = statistics.median(one[0] for one in bare) / statistics.median(one[0] for one in many)
        report.line("P4", f"{name} at 10,000, share of the floor", throughput)
        report.line("", f"{name}, errors", sum(one[2] for one in many), 0)


def copy_of(env: dict[str, str], stack: ExitStack) -> dict[str, str]:
    """A second demo with all that the first has."""
    if url := env.get("DATABASE_URL"):
        return {**env, "DATABASE_URL": own_database(url, "wk_bench_large", stack, template=url)}
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="weltoffen-bench-large-"))
    shutil.copytree(env["WK_VAR"], folder, dirs_exist_ok=True)
    return {**env, "WK_VAR": folder}


def weights(report: Report, product: Served) -> None:
    visitor = Served("visitor", product.port, "", product.process, 0.0)
    weight = first_visit(visitor)
    report.line("P6", "first visit without fonts", weight.without_fonts / KB, 150, "KB")
    report.line("P6", "fonts", weight.font / KB, 120, "KB")
    report.line("P6", "HTML", weight.html / KB, 40, "KB")
    report.line("P6", "script", weight.script / KB, 30, "KB")
    report.line("P6", "requests", weight.requests, 12)


def environment(folder: str, stack: ExitStack) -> dict[str, str]:
    env = dict(os.environ, WK_VAR=folder, WK_DEMO="1", DJANGO_SETTINGS_MODULE="weltoffen.settings.base")
    if url := os.environ.get("DATABASE_URL"):
        env["DATABASE_URL"] = own_database(url, "wk_bench_product", stack)
        env["FLOOR_DATABASE_URL"] = own_database(url, "wk_bench_floor", stack)
    (Path(folder) / "build").mkdir()
    run([sys.executable, "tools/build_assets.py"], env)
    return env


def own_database(url: str, name: str, stack: ExitStack, template: str = "") -> str:
    """A new database; with `template`, the address of another, a copy of that one."""
    import psycopg

    server = urlunsplit(urlsplit(url)._replace(path="/postgres"))

    def command(sql: str) -> None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]

    command(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    if template:
        source = urlsplit(template).path.strip("/")
        command(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{source}' AND pid <> pg_backend_pid()"
        )
        command(f"CREATE DATABASE {name} TEMPLATE {source}")
    else:
        command(f"CREATE DATABASE {name}")
    stack.callback(command, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def run(command: list[str], env: dict[str, str]) -> str:
    result = subprocess.run(command, cwd=ROOT, env=env, text=True, capture_output=True, check=False)
    if result.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{result.stdout[-2000:]}\n{result.stderr[-4000:]}")
    return result.stdout.strip()


if __name__ == "__main__":
    main()
