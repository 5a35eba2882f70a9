"""A run that must look at pages in a browser fails where it cannot; another says that it did not."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import conftest

ROOT = Path(__file__).resolve().parents[2]


def collect(**environment):
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "WK_REQ"))}
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--collect-only",
            "-p",
            "no:cacheprovider",
            "tests/browser",
        ],
        cwd=ROOT,
        env=env | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize(("required", "code"), [({"WK_REQUIRE_BROWSER": "1"}, 4), ({}, 5)])
def test_without_a_browser_only_a_run_that_need_not_have_one_goes_on(required, code):
    ended = collect(CHROMIUM="/nowhere/chromium", **required)

    assert ended.returncode == code, ended.stdout + ended.stderr
    assert "there is no Chromium at /nowhere/chromium" in ended.stdout + ended.stderr


def test_no_browser_test_skips_itself():
    for path in (ROOT / "tests/browser").glob("*.py"):
        assert not re.search(r"importorskip|pytest\.skip|mark\.skip", path.read_text()), path.name


@pytest.mark.parametrize(
    ("stats", "line", "good"),
    [
        (
            {"passed": ["tests/browser/test_a.py::a", "tests/pages/test_b.py::b"]},
            "browser: 1 tests, 0 skipped",
            True,
        ),
        ({"passed": ["tests/pages/test_b.py::b"]}, "browser: 0 tests, 0 skipped", False),
        (
            {"passed": ["tests/browser/test_a.py::a"], "skipped": ["tests/browser/test_b.py::b"]},
            "browser: 1 tests, 1 skipped",
            False,
        ),
    ],
)
def test_the_last_line_counts_what_ran_in_a_browser(monkeypatch, stats, line, good):
    monkeypatch.setenv("WK_REQUIRE_BROWSER", "1")
    lines = []
    reports = {outcome: [SimpleNamespace(nodeid=name) for name in names] for outcome, names in stats.items()}
    conftest.pytest_terminal_summary(SimpleNamespace(stats=reports, write_line=lines.append))

    wanted = re.search(r"grep -qE '(\^browser[^']*)'", (ROOT / ".ci/run").read_text()).group(1)
    assert lines == [line]
    assert bool(re.search(wanted, lines[0])) is good
