"""Builds what the pages load: one stylesheet, two scripts, three fonts. Run by make; into <WK_VAR>/build; quick when nothing changed.

python -m tools.build_assets            build what is out of date
python -m tools.build_assets --force    build everything
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tools import fonts, kern, node  # noqa: E402  (also found when this file is run by its path)

STATIC = ROOT / "static"
MODULES = ROOT / "node_modules"
KERN = MODULES / "@kern-ux" / "native" / "dist"
LICENCE = ROOT / "LICENSES" / "OFL-1.1.txt"
LAYERS = "@layer kern, tokens, base, layout, component, page, print;"
TARGET = "chrome123,firefox128,safari17.5"  # light-dark(), :has(), container queries, @layer


class BuildError(Exception):
    """Something is missing; the text says what and how to get it."""


def build_folder() -> Path:
    return Path(os.environ.get("WK_VAR") or ROOT / "var") / "build"


def digest(paths: Iterable[Path], *more: str) -> str:
    """One fingerprint of all inputs: names and contents."""
    value = hashlib.sha256()
    for path in sorted(paths):
        value.update(str(path.relative_to(ROOT)).encode())
        value.update(path.read_bytes())
    for text in more:
        value.update(text.encode())
    return value.hexdigest()


def is_current(stamp: Path, wanted: str, outputs: Iterable[Path]) -> bool:
    return stamp.exists() and stamp.read_text() == wanted and all(path.exists() for path in outputs)


def install_modules() -> None:
    """`npm ci`, when node_modules does not fit package-lock.json."""
    wanted = digest([ROOT / "package.json", ROOT / "package-lock.json"])
    stamp = MODULES / ".wk-stamp"
    if is_current(stamp, wanted, [KERN / "kern.min.css"]):
        return
    print("  fetching the third-party sources of the look (npm ci)")
    try:
        environment = node.environment()
    except node.NodeMissingError as missing:
        raise BuildError(str(missing)) from missing
    npm = shutil.which("npm", path=environment["PATH"]) or "npm"
    result = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=ROOT,
        env=environment,
        check=False,
    )
    if result.returncode:
        raise BuildError(
            "npm could not fetch the packages of package-lock.json; connect to the network and run make again."
        )
    stamp.write_text(wanted)


def build_fonts(target: Path, *, force: bool) -> None:
    sources = [KERN / "fonts" / "fira-sans" / f"FiraSans-{cut}.woff2" for cut in fonts.CUTS.values()]
    wanted = digest([*sources, ROOT / "tools" / "fonts.py", LICENCE])
    stamp = target / ".fonts"
    outputs = [target / "fonts" / f"fira-sans-{weight}.woff2" for weight in fonts.CUTS]
    if not force and is_current(stamp, wanted, outputs):
        return
    size = fonts.make_subsets(KERN / "fonts" / "fira-sans", target / "fonts", LICENCE)
    print(f"  fonts     {size / 1024:6.1f} KB")
    stamp.write_text(wanted)


def build_bundles(target: Path, *, force: bool) -> None:
    sources = [path for path in STATIC.rglob("*") if path.suffix in {".css", ".js"}]
    tools = [ROOT / "tools" / name for name in ("build_assets.py", "kern.py")]
    wanted = digest([*sources, *tools, ROOT / "package-lock.json"])
    stamp = target / ".bundles"
    outputs = [target / "css" / "wk.css", target / "js" / "wk.js", target / "js" / "wk-sheet.js"]
    if not force and is_current(stamp, wanted, outputs):
        return
    work = target.parent / "assets"
    work.mkdir(parents=True, exist_ok=True)
    own = "".join(path.read_text(encoding="utf-8") for path in sources if path.suffix == ".css")
    trimmed = kern.trim((KERN / "kern.min.css").read_text(encoding="utf-8"), readers=own)
    (work / "kern.css").write_text(trimmed, encoding="utf-8")
    (work / "wk.css").write_text(
        f'{LAYERS}\n@import "./kern.css" layer(kern);\n@import "{(STATIC / "css" / "index.css").as_posix()}";\n',
        encoding="utf-8",
    )
    bundle(work / "wk.css", outputs[0], "--external:../fonts/*")
    bundle(STATIC / "js" / "index.js", outputs[1], "--format=esm")
    bundle(STATIC / "js" / "sheet.js", outputs[2], "--format=esm")
    for path in outputs:
        print(f"  {path.name:9} {path.stat().st_size / 1024:6.1f} KB")
    stamp.write_text(wanted)


def bundle(source: Path, target: Path, *options: str) -> None:
    """Bundles and minifies one file. The program is esbuild's own: no Node.js is needed for it."""
    programs = [
        path for path in MODULES.glob("@esbuild/*/**/esbuild*") if path.is_file() and path.stem == "esbuild"
    ]
    if not programs:
        raise BuildError(
            "esbuild has no program for this machine in node_modules; remove node_modules and run make again."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [
        programs[0],
        source,
        f"--outfile={target}",
        "--bundle",
        "--minify",
        f"--target={TARGET}",
        *options,
    ]
    result = subprocess.run(
        [*map(str, command), "--log-level=warning", "--charset=utf8"], cwd=ROOT, check=False
    )
    if result.returncode:
        raise BuildError(f"esbuild could not bundle {source.name}; its message stands above.")


def main(arguments: list[str]) -> int:
    force = "--force" in arguments
    target = build_folder()
    try:
        target.mkdir(parents=True, exist_ok=True)
        install_modules()
        build_fonts(target, force=force)
        build_bundles(target, force=force)
    except BuildError as error:
        print(f"Assets: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Assets: {error.strerror} ({error.filename}).", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
