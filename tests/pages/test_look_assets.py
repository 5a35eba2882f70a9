"""What builds the pages' files: KERN is cut down to what is used, and nothing of ours is lost."""

from pathlib import Path

import pytest
from django.conf import settings

from tools import build_assets, fonts, kern

KERN = """@charset "UTF-8";@font-face{font-family:X;src:url("data:font/woff2;base64,AA")}
:root{--kern-a:red;--kern-b:var(--kern-a);--kern-c:blue;--kern-d:green}
.kern-btn{color:var(--kern-b);background:url("data:image/svg+xml,{;}")}
.kern-btn--primary:hover,.kern-accordion:hover{color:blue}
.kern-accordion{color:red}.kern-buttony{color:red}
@media (min-width: 5em){.kern-task-list{color:red}}
@media (forced-colors: active){.kern-btn{border:1px solid}}"""


def test_only_the_families_we_use_stay():
    trimmed = kern.trim(KERN)
    assert ".kern-btn{" in trimmed and ".kern-btn--primary:hover{" in trimmed
    for gone in ("accordion", "task-list", "font-face", "charset", "min-width", "buttony"):
        assert gone not in trimmed
    assert "forced-colors: active" in trimmed
    assert 'url("data:image/svg+xml,{;}")' in trimmed


def test_properties_nobody_reads_go_and_those_we_read_stay():
    trimmed = kern.trim(KERN, readers=".wk-x{color:var(--kern-d)}")
    assert "--kern-a:" in trimmed and "--kern-b:" in trimmed and "--kern-d:" in trimmed
    assert "--kern-c:" not in trimmed


def test_fonts_cover_names_of_many_places():
    characters = {chr(point) for first, last in fonts.RANGES for point in range(first, last + 1)}
    assert set("Łukasz Žižka, Nguyễn Thị Đào, Gülşah Çağrı, Ørsted, „Straße“ – 3 €") <= characters


def test_every_component_and_page_is_part_of_the_bundle():
    css = Path(settings.ROOT) / "static" / "css"
    index = (css / "index.css").read_text()
    for folder in ("components", "pages"):
        files = (css / folder).glob("*.css")
        assert not [path.name for path in files if f'"{folder}/{path.name}"' not in index]
    js = Path(settings.ROOT) / "static" / "js"
    templates = "".join(path.read_text() for path in (Path(settings.ROOT) / "templates").rglob("*.html"))
    views = "".join(path.read_text() for path in Path(settings.ROOT).glob("*/views/*.py"))
    build = (Path(settings.ROOT) / "tools" / "build_assets.py").read_text().replace('" / "', "/")
    desk = "".join(path.read_text() for path in Path(settings.ROOT).glob("site/*/wagtail_hooks.py"))
    # in the bundle, a bundle of its own, on the one page that needs it, at the desk, or handed out by a view
    loaded = (js / "index.js").read_text() + build + templates + views + desk
    assert not [
        path.name for path in js.glob("*.js") if path.name != "index.js" and f"/{path.name}" not in loaded
    ]


def test_what_is_current_is_not_built_again(tmp_path):
    stamp, output = tmp_path / "stamp", tmp_path / "out"
    assert not build_assets.is_current(stamp, "a", [output])
    stamp.write_text("a")
    assert not build_assets.is_current(stamp, "a", [output])
    output.write_text("x")
    assert build_assets.is_current(stamp, "a", [output])
    assert not build_assets.is_current(stamp, "b", [output])


@pytest.mark.parametrize("name", ["package-lock.json", "requirements/node.txt", ".npmrc"])
def test_no_address_of_a_registry_stands_in_the_locks(name):
    text = (Path(settings.ROOT) / name).read_text()
    assert "registry.npmjs" not in text and '"resolved"' not in text and "index-url" not in text
