"""A real Chromium, and the demo served as `make run` serves it: web, worker and scheduler on a database of their own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
READY = "Weltoffene Kommunen is at"
# The thumb bar and a passing toast lie over whatever has not been scrolled yet: to judge what is below, they stand in the page.
LOWER = "document.querySelectorAll('.wk-bar, .wk-toasts').forEach(each => { each.style.position = 'static' })"
START_SECONDS = 300
os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright brings an event loop into the test's thread


def pytest_collection_modifyitems(items):
    """Every test here is a browser test."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()


@dataclass(frozen=True)
class Demo:
    """The running demo: its address, where it writes its mails, and who may sign in."""

    url: str
    var: Path
    accounts: list[dict[str, str]]

    def account(self, role: str, number: int = 0) -> dict[str, str]:
        return [account for account in self.accounts if account["role"] == role][number]

    def mails_to(self, address: str) -> list[str]:
        """The mails that went out to somebody, oldest first, as their plain text."""
        import email
        import email.policy

        found = []
        for path in sorted((self.var / "mails").glob("*.eml"), key=lambda path: path.stat().st_mtime):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if address in str(message["To"]):
                found.append(f"{message['Subject']}\n{message.get_body(('plain',)).get_content()}")
        return found

    def wait_for_mail(self, address: str, subject: str, seconds: float = 30, known: int = 0) -> str:
        """The latest with this subject; of the first `known` mails to this address none counts."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for mail in reversed(self.mails_to(address)[known:]):
                if mail.startswith(subject):
                    return mail
            time.sleep(0.3)
        raise AssertionError(f"no mail “{subject}” came to {address}")


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The whole product, started by the same script as `make run` and ended by the same signal as Ctrl-C.

    While tests are written, `WK_BROWSER_URL` and `WK_BROWSER_VAR` name a demo that already runs."""
    if url := os.environ.get("WK_BROWSER_URL"):
        var = Path(os.environ["WK_BROWSER_VAR"])
        yield Demo(url, var, json.loads((var / "demo-accounts.json").read_text()))
        return
    var = tmp_path_factory.mktemp("demo")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "ENCRYPTION_KEYS"}}
    env |= {
        "WK_VAR": str(var),
        "PORT": str(port),
        "HOST": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "weltoffen.settings.base",
    }
    env |= own_servers()
    log = var / "run.log"
    subprocess.run(
        [sys.executable, "-m", "tools.build_assets"], cwd=ROOT, env=env, check=True, capture_output=True
    )
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "tools/run.py"], cwd=ROOT, env=env, stdout=file, stderr=file
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while READY not in log.read_text():
            assert process.poll() is None, f"the demo did not start:\n{log.read_text()[-3000:]}"
            assert time.monotonic() < deadline, f"the demo took too long:\n{log.read_text()[-3000:]}"
            time.sleep(0.3)
        accounts = json.loads((var / "demo-accounts.json").read_text())
        yield Demo(f"http://localhost:{port}", var, accounts)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def own_servers() -> dict[str, str]:
    """Where the tests run on PostgreSQL or Redis, the demo of each test worker gets a database of its own there."""
    mine = {}
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    name = f"wk_browser_{worker}"
    if url := os.environ.get("DATABASE_URL"):
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name}")
        mine["DATABASE_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    if url := os.environ.get("REDIS_URL"):
        mine["REDIS_URL"] = urlunsplit(urlsplit(url)._replace(path=f"/{15 - int(worker) % 4}"))
        import redis

        redis.from_url(mine["REDIS_URL"]).flushdb()
    return mine


@pytest.fixture
def visit(chromium, demo):
    """Opens a page of the demo. What must never happen is collected in `page.faults` and must be empty at the end."""
    contexts, pages = [], []

    def open_page(path="/", *, width=1280, scheme="light", javascript=True, account=None):
        context = chromium.new_context(
            viewport={"width": width, "height": 812},
            color_scheme=scheme,
            java_script_enabled=javascript,
            base_url=demo.url,
        )
        contexts.append(context)
        page = context.new_page()
        pages.append(page)
        watch(page, urlsplit(demo.url).netloc)
        if account is not None:
            sign_in(page, account)
        page.goto(path)
        return page

    yield open_page
    faults = [fault for page in pages for fault in page.faults]
    for context in contexts:
        context.close()
    assert faults == []


def watch(page, own):
    """Errors of the console (a policy that blocks something is one), of scripts, and requests that leave the host."""
    page.faults = []
    # Chromium calls a 422 an error: it is how a form says what is missing.
    page.on(
        "console",
        lambda message: (
            message.type == "error"
            and "status of 422" not in message.text
            and page.faults.append(f"{message.text} {message.location.get('url', '')}".strip())
        ),
    )
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("http", "ws"))
            and urlsplit(request.url).netloc != own
            and page.faults.append(request.url)
        ),
    )


def sign_in(page, account):
    page.goto("/konto/login/")
    page.locator("#id_login").fill(account["email"])
    page.locator("#id_password").fill(account["password"])
    page.locator("#id_password").press("Enter")
    page.wait_for_url(lambda url: "/konto/login" not in url)


@pytest.fixture(scope="session")
def built_assets():
    """What pages of the live server load; a second run costs nothing."""
    from django.conf import settings

    env = {**os.environ, "WK_VAR": str(settings.VAR)}
    built = subprocess.run(
        [sys.executable, "-m", "tools.build_assets"], cwd=ROOT, env=env, capture_output=True, text=True
    )
    if built.returncode:
        pytest.fail(f"the assets could not be built:\n{built.stderr[-2000:]}")


@pytest.fixture
def page_as(chromium, live_server, built_assets):
    """`page_as(member, width=375, scheme="dark", java_script_enabled=False)`: a page of the live server, signed in as
    this member (None: a visitor), with `page.faults`. For tests that make their own rows; `visit` is for the demo."""
    from django.conf import settings
    from django.test import Client

    contexts = []

    def open_page(member, *, width=1280, height=900, scheme="light", base_url=live_server.url, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, base_url=base_url, **options
        )
        contexts.append(context)
        if member is not None:
            client = Client()
            client.force_login(member)
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base_url}])
        page = context.new_page()
        watch(page, urlsplit(base_url).netloc)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def axe_faults():
    """`axe_faults(page)`: what axe has to say about the page as it stands, as (rule, where) pairs."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]

    def look(page, rules=None):
        """`rules`: only these, by name."""
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(axe.axe_script)
        page.evaluate(LOWER)
        only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": tags}
        found = page.evaluate("only => axe.run({runOnly: only, resultTypes: ['violations']})", only)[
            "violations"
        ]
        return [(fault["id"], [node["target"] for node in fault["nodes"]][:5]) for fault in found]

    return look
