"""Takes the pictures of the README from the running demo.

WK_BASE_URL and WK_VAR name a demo that already runs; without them one is started on a database of its own, and ended.
Names given as arguments take only these pictures: make screenshots ARGS="dashboard library"
"""

import contextlib
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "images"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
START_SECONDS = 600
COLOURS = 160  # enough for pages without photographs; keeps all pictures together below 1.5 MB


@dataclass(frozen=True)
class Shot:
    """`follow`: a link on the page to go on by. Nobody is signed in without a `role`."""

    name: str
    path: str
    role: str = ""
    follow: str = ""
    width: int = 1280
    height: int = 860
    scheme: Literal["light", "dark"] = "light"


SHOTS = (
    Shot("home", "/"),
    Shot("home-phone", "/", width=375, height=760),
    Shot("dashboard", "/start/", role="member"),
    Shot("dashboard-phone", "/start/", role="member", width=375, height=760),
    Shot("dashboard-dark", "/start/", role="member", scheme="dark"),
    Shot("library", "/material/", role="member"),
    Shot("material", "/material/einwohnerdialog-planen/", role="member"),
    Shot("material-phone-dark", "/material/drohbrief-sichern/", width=375, height=760, scheme="dark"),
    Shot("workshop", "/workshop/erste-schritte-nach-einer-bedrohung/", role="member"),
    Shot("cohort", "/lerngruppen/", role="trainer", follow="main a.wk-cover"),
    Shot("webinar", "/webinare/dialog-der-traegt/", role="member"),
    Shot("directory", "/verzeichnis/?thema=einwohnerdialog", role="member"),
    Shot("conversation", "/nachrichten/", role="member", follow="main a.wk-thread"),
    Shot("crisis-card-phone", "/ernstfall/karte-1/", width=375, height=760),
)


def main() -> None:
    chosen = [shot for shot in SHOTS if not sys.argv[1:] or shot.name in sys.argv[1:]]
    if not Path(CHROMIUM).exists():
        sys.exit(
            f"There is no Chromium at {CHROMIUM}: install it (sudo apt install chromium), or set CHROMIUM."
        )
    with demo() as (url, accounts):
        take(chosen, url, accounts)
    pictures = sorted(FOLDER.glob("*.png"))
    size = sum(picture.stat().st_size for picture in pictures)
    print(f"· {len(chosen)} pictures taken; {len(pictures)} in docs/images, {size / 1e6:.2f} MB")


@contextlib.contextmanager
def demo() -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
    """Its address, and the first account of each role."""
    if url := os.environ.get("WK_BASE_URL"):
        yield url, accounts_in(Path(os.environ.get("WK_VAR") or ROOT / "var"))
        return
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        env = dict(os.environ, WK_VAR=folder, HOST="127.0.0.1", PORT=str(port))
        subprocess.run([sys.executable, "-m", "tools.build_assets"], cwd=ROOT, env=env, check=True)
        log = Path(folder) / "run.log"
        with log.open("w") as file:
            run = subprocess.Popen(
                [sys.executable, "tools/run.py"], cwd=ROOT, env=env, stdout=file, stderr=file
            )
        try:
            deadline = time.monotonic() + START_SECONDS
            while "Weltoffene Kommunen is at" not in log.read_text():
                if run.poll() is not None or time.monotonic() > deadline:
                    sys.exit(f"The demo did not start:\n{log.read_text()[-2000:]}")
                time.sleep(0.5)
            yield f"http://localhost:{port}", accounts_in(Path(folder))
        finally:
            run.send_signal(signal.SIGINT)
            run.wait(30)


def accounts_in(folder: Path) -> dict[str, dict[str, str]]:
    accounts = json.loads((folder / "demo-accounts.json").read_text())
    return {account["role"]: account for account in reversed(accounts)}


def take(shots: list[Shot], url: str, accounts: dict[str, dict[str, str]]) -> None:
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        states: dict[str, Any] = {}
        for shot in shots:
            if shot.role and shot.role not in states:
                states[shot.role] = sign_in(browser.new_context(base_url=url), accounts[shot.role])
            context = browser.new_context(
                base_url=url,
                viewport={"width": shot.width, "height": shot.height},
                color_scheme=shot.scheme,
                device_scale_factor=1 if shot.width > 800 else 2,
                reduced_motion="reduce",
                locale="de-DE",
                storage_state=states.get(shot.role),
            )
            page = context.new_page()
            page.goto(shot.path)
            if shot.follow:
                page.locator(shot.follow).first.click()
            page.wait_for_load_state("networkidle")
            save(page.screenshot(), FOLDER / f"{shot.name}.png")
            context.close()
        browser.close()


def sign_in(context: Any, account: dict[str, str]) -> Any:
    page = context.new_page()
    page.goto("/konto/login/")
    page.locator("#id_login").fill(account["email"])
    page.locator("#id_password").fill(account["password"])
    page.locator("#id_password").press("Enter")
    page.wait_for_url(lambda address: "/konto/login" not in address)
    return context.storage_state()


def save(picture: bytes, path: Path) -> None:
    from PIL import Image

    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
