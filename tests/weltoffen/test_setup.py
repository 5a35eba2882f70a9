"""`make` on a bare machine: what is missing is said in one sentence, and what is there is left alone."""

import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import prepare, setup

ROOT = Path(__file__).resolve().parents[2]
INDEX = ("http://", "https://", "--index-url", "--find-links", "--extra-index-url", "--trusted-host")


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """A project folder without .venv, on a machine with room."""
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(setup, "free_mb", lambda: 5000)
    (tmp_path / "requirements").mkdir()
    for name in ("runtime", "development"):
        (tmp_path / f"requirements/{name}.txt").write_text(f"# {name}\n")
    return tmp_path


@pytest.fixture
def commands(monkeypatch):
    """What would have been started; each succeeds."""
    started = []

    def run(command, **options):
        started.append(command)
        return subprocess.CompletedProcess(command, 0, stdout=sys.version)

    monkeypatch.setattr(setup.subprocess, "run", run)
    return started


def said(function, *args):
    with pytest.raises(SystemExit) as stopped:
        function(*args)
    sentence = str(stopped.value).strip()
    assert "\n" not in sentence
    return sentence


def test_python_is_too_old(machine, monkeypatch):
    monkeypatch.setattr(setup.sys, "version_info", (3, 9, 2))
    assert "Python 3.11 or newer is needed" in said(setup.check_machine)


def test_python_has_no_venv(machine, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert "sudo apt install python3" in said(setup.check_machine)


def test_the_disk_has_no_room(machine, monkeypatch):
    monkeypatch.setattr(setup, "free_mb", lambda: 300)
    assert "Only 300 MB are free" in said(setup.check_machine)
    setup.VENV.mkdir()
    (setup.VENV / ".installed-runtime").write_text("")
    setup.check_machine()  # what is set up needs little more
    monkeypatch.setattr(setup, "free_mb", lambda: 10)
    assert "Only 10 MB are free" in said(setup.check_machine)


@pytest.mark.parametrize(("free", "words"), [(5000, "package index"), (3, "disk is full")])
def test_packages_cannot_be_installed(machine, monkeypatch, free, words):
    monkeypatch.setattr(setup, "free_mb", lambda: free)
    monkeypatch.setattr(setup, "make_environment", lambda: Path("python"))
    monkeypatch.setattr(
        setup.subprocess, "run", lambda command, **options: subprocess.CompletedProcess(command, 1)
    )
    assert words in said(setup.install_packages, "runtime")


def test_nothing_is_installed_twice_and_tests_need_no_second_environment(machine, commands):
    def installs():
        return [command[-1].rpartition("/")[2] for command in commands if "install" in command]

    (setup.VENV / "bin").mkdir(parents=True)
    (setup.VENV / "bin/python").touch()
    setup.install_packages("runtime")
    setup.install_packages("runtime")
    assert installs() == ["runtime.txt"]
    setup.install_packages("development")
    setup.install_packages("runtime")
    assert installs() == ["runtime.txt", "development.txt"]

    (machine / "requirements/runtime.txt").write_text("# newer\n")
    (machine / "requirements/development.txt").write_text("# newer\n")
    setup.install_packages("runtime")
    assert installs()[2:] == ["development.txt"], "what development needs stays in step"
    setup.install_packages("runtime")
    assert len(installs()) == 3


def test_a_half_made_environment_is_made_anew(machine):
    (setup.VENV / "bin").mkdir(parents=True)
    (setup.VENV / "bin/python").symlink_to("/bin/false")
    (setup.VENV / "half").write_text("")
    made = []

    def run(command, **options):
        made.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="")

    original, setup.subprocess.run = setup.subprocess.run, run
    try:
        setup.make_environment()
    finally:
        setup.subprocess.run = original
    assert made[-1][1:3] == ["-m", "venv"]
    assert not (setup.VENV / "half").exists()


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device")])
def test_a_disk_that_fills_up_is_said_in_one_sentence(monkeypatch, error):
    def fail(*args, **options):
        raise error

    monkeypatch.setattr("django.core.management.call_command", fail)
    assert said(prepare.main) == "The disk is full: make room and run it again."


def test_static_files_are_collected_when_one_of_them_changed(monkeypatch, settings, tmp_path):
    calls = []
    settings.VAR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    source = tmp_path / "source"
    (source / "css").mkdir(parents=True)
    (source / "css/wk.css").write_text("a{}")
    settings.STATICFILES_DIRS = [source]
    settings.STATIC_ROOT.mkdir()

    def collect(name, **options):
        calls.append(name)
        (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")

    monkeypatch.setattr("django.core.management.call_command", collect)
    prepare.collect_static_files()
    prepare.collect_static_files()
    assert calls == ["collectstatic"]
    (source / "css/wk.css").write_text("a{b:c}")
    prepare.collect_static_files()
    assert len(calls) == 2
    shutil.rmtree(settings.STATIC_ROOT)
    settings.STATIC_ROOT.mkdir()
    prepare.collect_static_files()
    assert len(calls) == 3


@pytest.mark.parametrize("name", ["runtime.txt", "development.txt", "node.txt"])
def test_locks_have_hashes_and_name_no_index(name):
    lines = (ROOT / "requirements" / name).read_text().splitlines()

    assert not [line for line in lines if any(word in line for word in INDEX)]
    pins = [number for number, line in enumerate(lines) if line and not line.startswith((" ", "#"))]
    assert pins and all("==" in lines[number] and "--hash=" in lines[number + 1] for number in pins)


def test_the_lock_of_node_modules_names_no_registry():
    text = (ROOT / "package-lock.json").read_text()

    assert '"resolved"' not in text
    assert '"integrity"' in text


@pytest.mark.parametrize(
    ("environment", "told"),
    [({}, True), ({"DATABASE_URL": "postgres://db/wk"}, False), ({"WK_DEMO": "1"}, False)],
)
def test_a_command_without_environment_says_where_it_works(monkeypatch, capsys, tmp_path, environment, told):
    import importlib.util

    spec = importlib.util.spec_from_file_location("manage", ROOT / "manage.py")
    manage = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(manage)
    for name in ("DATABASE_URL", "WK_DEMO"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"WK_VAR": str(tmp_path), **environment}.items():
        monkeypatch.setenv(name, value)

    manage.tell_of_a_new_database()
    assert (str(tmp_path / "weltoffen.sqlite3") in capsys.readouterr().err) is told

    (tmp_path / "weltoffen.sqlite3").touch()
    manage.tell_of_a_new_database()
    assert capsys.readouterr().err == ""
