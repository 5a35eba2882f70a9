import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.factories.accounts import MemberFactory
from weltoffen.refusals import of_database, of_environment, of_installation

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "SECRET_KEY": "q7Rk2vX9pLw4Zt8sNc3yHb6mJd1fGa5eUo0iKxVrTqWzYlPnMhSgDbCj",
    "ENCRYPTION_KEYS": "1:3q2+7wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhs=",
    "ALLOWED_HOSTS": "kommunen.beispiel.de",
    "WK_BASE_URL": "https://kommunen.beispiel.de",
    "DEFAULT_FROM_EMAIL": "Weltoffene Kommunen <post@beispiel.de>",
    "DATABASE_URL": "postgres://wk:geheim@db.beispiel.de:5432/wk",
    "EMAIL_URL": "smtp+tls://wk:geheim@mail.beispiel.de:587",
    "TRUSTED_PROXIES": "1",
}


def test_a_good_environment_starts():
    assert of_environment(GOOD) == []


@pytest.mark.parametrize(
    "more",
    [
        {"WEB_CONCURRENCY": "4", "REDIS_URL": "redis://cache:6379/0"},
        {"REDIS_URL": "unix:///run/redis/redis.sock"},
        {"DATABASE_URL": "sqlite:////srv/wk/wk.sqlite3"},
        {"DATABASE_URL": "postgres:///wk"},
        {
            "BIGBLUEBUTTON_ENDPOINT": "https://bbb.beispiel.de/bigbluebutton/api/",
            "BIGBLUEBUTTON_SECRET": "x" * 40,
        },
        {
            "BIGBLUEBUTTON_SERVERS": '[{"name": "a", "secret": "s", "checksum": "sha512", '
            '"endpoint": "https://b.de/t/eins/bigbluebutton/api"}]'
        },
        {"OIDC_ISSUER": "https://idp.beispiel.de/r", "OIDC_CLIENT_ID": "wk", "OIDC_CLIENT_SECRET": "s"},
        {
            "S3_BUCKET": "wk",
            "S3_ACCESS_KEY": "a",
            "S3_SECRET_KEY": "b",
            "S3_ENDPOINT": "https://s3.beispiel.de",
        },
        {"ELASTICSEARCH_URL": "https://u:p@es.beispiel.de:9200"},
        {"ALLOWED_HOSTS": ".beispiel.de,beispiel.de"},
        {"WK_DEMO": "0", "DEBUG": "false", "WEB_CONCURRENCY": ""},
        {"TRUSTED_PROXIES": "0"},
        {"ENCRYPTION_KEYS": GOOD["ENCRYPTION_KEYS"] + ",2:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA="},
    ],
)
def test_these_are_good_too(more):
    assert of_environment({**GOOD, **more}) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "django-insecure-" + GOOD["SECRET_KEY"]}, "SECRET_KEY is weak"),
        ({"ENCRYPTION_KEYS": ""}, "ENCRYPTION_KEYS is missing"),
        ({"ENCRYPTION_KEYS": "1:abc"}, "ENCRYPTION_KEYS cannot be read"),
        ({"ENCRYPTION_KEYS": GOOD["ENCRYPTION_KEYS"][2:]}, "ENCRYPTION_KEYS cannot be read"),
        ({"ENCRYPTION_KEYS": "1:" + "A" * 43 + "="}, "key 1 is not random"),
        ({"ENCRYPTION_KEYS": GOOD["ENCRYPTION_KEYS"] + "," + GOOD["ENCRYPTION_KEYS"]}, "names a key twice"),
        ({"DEBUG": "1"}, "DEBUG is set"),
        ({"DEBUG": "True"}, "DEBUG is set"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is missing"),
        ({"ALLOWED_HOSTS": "*"}, "contains *"),
        ({"ALLOWED_HOSTS": "kommunen.beispiel.de,*"}, "contains *"),
        ({"ALLOWED_HOSTS": "https://kommunen.beispiel.de"}, "is no host name"),
        ({"ALLOWED_HOSTS": "kommunen.beispiel.de:443"}, "is no host name"),
        ({"WK_BASE_URL": ""}, "WK_BASE_URL is missing"),
        ({"WK_BASE_URL": "http://kommunen.beispiel.de"}, "must begin with https://"),
        ({"WK_BASE_URL": "kommunen.beispiel.de"}, "must begin with https://"),
        ({"WK_BASE_URL": "https://[kaputt"}, "must begin with https://"),
        ({"WK_BASE_URL": "https://kommunen.beispiel.de/x"}, "must end after the host"),
        ({"WK_BASE_URL": "https://anders.beispiel.de"}, "does not allow"),
        ({"DEFAULT_FROM_EMAIL": ""}, "DEFAULT_FROM_EMAIL is missing"),
        ({"DEFAULT_FROM_EMAIL": "post"}, "no e-mail address"),
        ({"DEFAULT_FROM_EMAIL": "post@localhost"}, "no e-mail address"),
        ({"DEFAULT_FROM_EMAIL": "post@weltoffen.invalid"}, "cannot receive mail"),
        ({"EMAIL_URL": ""}, "EMAIL_URL is missing"),
        ({"EMAIL_URL": "mail.beispiel.de"}, "EMAIL_URL cannot work"),
        ({"EMAIL_URL": "http://mail.beispiel.de"}, "EMAIL_URL cannot work"),
        ({"EMAIL_URL": "smtp://"}, "EMAIL_URL cannot work"),
        ({"EMAIL_URL": "smtp://mail.beispiel.de:viele"}, "EMAIL_URL cannot work"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is missing"),
        ({"DATABASE_URL": "mysql://wk@db/wk"}, "DATABASE_URL cannot work"),
        ({"DATABASE_URL": "postgres://db"}, "DATABASE_URL cannot work"),
        ({"DATABASE_URL": "postgres://db:port/wk"}, "DATABASE_URL cannot work"),
        ({"DATABASE_URL": "sqlite:///wk.sqlite3"}, "four slashes"),
        ({"REDIS_URL": "cache:6379"}, "REDIS_URL cannot work"),
        ({"REDIS_URL": "redis://"}, "REDIS_URL cannot work"),
        ({"ELASTICSEARCH_URL": "es:9200"}, "ELASTICSEARCH_URL cannot work"),
        ({"S3_BUCKET": "wk"}, "S3_ACCESS_KEY is missing"),
        ({"S3_ENDPOINT": "https://s3.beispiel.de"}, "S3_BUCKET is missing"),
        (
            {"S3_BUCKET": "b", "S3_ACCESS_KEY": "a", "S3_SECRET_KEY": "s", "S3_ENDPOINT": "s3"},
            "S3_ENDPOINT cannot work",
        ),
        ({"WK_XACCEL_PREFIX": "geschuetzt"}, "WK_XACCEL_PREFIX must read"),
        ({"WK_SIGNED_FILES": "1"}, "WK_SIGNED_FILES needs an object store"),
        ({"BIGBLUEBUTTON_ENDPOINT": "https://b.de/bigbluebutton/api"}, "BIGBLUEBUTTON_SECRET is missing"),
        ({"BIGBLUEBUTTON_SECRET": "x"}, "BIGBLUEBUTTON_ENDPOINT is missing"),
        (
            {"BIGBLUEBUTTON_ENDPOINT": "http://b.de/bigbluebutton/api", "BIGBLUEBUTTON_SECRET": "x"},
            "begin with https://",
        ),
        (
            {"BIGBLUEBUTTON_ENDPOINT": "https://b.de/", "BIGBLUEBUTTON_SECRET": "x"},
            "must end with /bigbluebutton/api",
        ),
        ({"BIGBLUEBUTTON_CHECKSUM": "md5"}, "BIGBLUEBUTTON_CHECKSUM must be one of"),
        ({"BIGBLUEBUTTON_SERVERS": "geheim"}, "no list in JSON"),
        ({"BIGBLUEBUTTON_SERVERS": '{"name": "geheim"}'}, "no list in JSON"),
        ({"BIGBLUEBUTTON_SERVERS": '[{"name": "a", "secret": "geheim"}]'}, "lacks name, endpoint or secret"),
        (
            {
                "BIGBLUEBUTTON_SERVERS": '[{"name": "a", "secret": "geheim", "endpoint": "http://b.de/bigbluebutton/api"}]'
            },
            "server 1 must begin with https://",
        ),
        (
            {
                "BIGBLUEBUTTON_SERVERS": '[{"name": "default", "secret": "geheim", "endpoint": "https://b.de/bigbluebutton/api"}]'
            },
            "a name of its own",
        ),
        ({"SSL_CERT_FILE": "/nirgends.pem"}, "SSL_CERT_FILE names no file"),
        ({"OIDC_ISSUER": "https://idp.de"}, "OIDC_CLIENT_ID is missing"),
        ({"OIDC_CLIENT_SECRET": "s"}, "OIDC_ISSUER is missing"),
        (
            {"OIDC_ISSUER": "http://i.de", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"},
            "OIDC_ISSUER must begin",
        ),
        ({"WEB_CONCURRENCY": "2"}, "set REDIS_URL"),
        ({"WEB_CONCURRENCY": "0"}, "must be a number of processes"),
        ({"WEB_CONCURRENCY": "viele"}, "must be a number of processes"),
        ({"WK_DEMO": "1"}, "WK_DEMO is set"),
        ({"WK_QUICK_EXIT_URL": "javascript:alert(1)"}, "WK_QUICK_EXIT_URL"),
        ({"TRUSTED_PROXIES": "one"}, "TRUSTED_PROXIES must be the number"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES must be the number"),
        ({"TRUSTED_PROXIES": ""}, "TRUSTED_PROXIES is missing"),
        ({"WK_LOG_FORMAT": "xml"}, "WK_LOG_FORMAT"),
        ({"READYZ_TOKEN": "kurz"}, "READYZ_TOKEN"),
        ({"WK_TRUST_REQUEST_ID": "vielleicht"}, "WK_TRUST_REQUEST_ID"),
    ],
)
def test_each_refusal_says_what_to_set(change, words):
    reasons = of_environment({**GOOD, **change})

    assert any(words in reason for reason in reasons), reasons
    for reason in reasons:
        assert reason.endswith((".", ")."))
        assert GOOD["SECRET_KEY"] not in reason
        assert "geheim" not in reason


def test_an_empty_environment_tells_everything_at_once():
    reasons = of_environment({})

    names = {reason.split()[0] for reason in reasons}
    assert names == set(GOOD)


@pytest.mark.django_db
def test_demo_accounts_in_the_database_are_a_reason():
    assert of_database() == []
    MemberFactory(is_demo=True)
    assert "demo accounts" in of_database()[0]


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (None, "were not collected"),
        ("", "were not collected"),
        ('{"paths": {}}', "were not collected"),
        ('{"paths": {"img/sign.svg": "img/sign.1.svg"}}', "were not built"),
        ('{"paths": {"css/wk.css": "css/wk.1.css"}}', ""),
    ],
)
def test_a_site_without_its_style_sheet_does_not_start(manifest, words, settings, tmp_path):
    settings.VAR = settings.STATIC_ROOT = tmp_path
    if manifest is not None:
        (tmp_path / "staticfiles.json").write_text(manifest)

    reasons = of_installation()

    assert [words in reason for reason in reasons] == ([True] if words else [])


def serve(env, *, seconds=60):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "weltoffen.wsgi",
        "-c",
        "site/weltoffen/gunicorn.conf.py",
        "-b",
        f"127.0.0.1:{port}",
    ]
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        command, cwd=ROOT, env={**clean, **env}, capture_output=True, text=True, timeout=seconds
    )


@pytest.mark.slow
def test_gunicorn_ends_with_the_reasons_and_without_a_traceback(tmp_path):
    done = serve({"WK_VAR": str(tmp_path), "ALLOWED_HOSTS": "*"})

    assert done.returncode == 1
    assert "Weltoffene Kommunen does not start:" in done.stderr
    assert "SECRET_KEY is missing" in done.stderr
    assert "ALLOWED_HOSTS contains *" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_gunicorn_does_not_serve_a_database_with_demo_accounts(tmp_path):
    from tests.notices.conftest import database_url

    MemberFactory(is_demo=True)
    url = database_url()
    url = (
        url.replace("sqlite:///", "sqlite:////", 1)
        if connection.vendor == "sqlite" and "////" not in url
        else url
    )
    done = serve({**GOOD, "WK_VAR": str(tmp_path), "DATABASE_URL": url})

    assert done.returncode == 1
    assert "demo accounts" in done.stderr
    assert "run manage.py collectstatic" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_production_has_what_django_advises(tmp_path):
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    env = {
        **clean,
        **GOOD,
        "WK_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "weltoffen.settings.production",
    }
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)

    assert done.returncode == 0, done.stderr
