"""manage.py check_bigbluebutton: one sentence per server, and 0 or 1."""

import datetime as dt
import ipaddress
from io import StringIO

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.core.management import call_command

from tests.fakes.bigbluebutton import FakeBigBlueButton
from tests.webinars.bbb.conftest import SECRET
from webinars.bbb import transport
from webinars.bbb.breaker import Breaker
from webinars.bbb.client import Client
from webinars.bbb.diagnosis import diagnose
from webinars.bbb.servers import Server
from webinars.bbb.signing import Secret
from webinars.bbb.transport import Limits

# The first is for a server that never answers; the second leaves a busy machine its time.
IMPATIENT = Limits(connect=5, read=0.5, total=3, tries=1)
PATIENT = Limits(connect=20, read=20, total=30, tries=1)


def told(endpoint, secret=SECRET, algorithm="sha256", limits=PATIENT):
    server = Server("nord", endpoint, Secret(secret), algorithm)
    return diagnose(server, Client(server, limits=limits))


@pytest.fixture
def check(settings):
    def run(endpoint, secret):
        settings.BIGBLUEBUTTON_ENDPOINT, settings.BIGBLUEBUTTON_SECRET = endpoint, secret
        out, err = StringIO(), StringIO()
        try:
            call_command("check_bigbluebutton", stdout=out, stderr=err)
        except SystemExit as end:
            return end.code, err.getvalue()
        return 0, out.getvalue()

    return run


def test_a_well_server(bbb, check):
    assert check(bbb.endpoint + "/", SECRET) == (
        0,
        "default: BigBlueButton 3.0.16 antwortet und nimmt die Signatur an.\n",
    )


def test_a_wrong_secret(bbb, check):
    code, sentence = check(bbb.endpoint, "falsch-MARKE")
    assert code == 1
    assert "BIGBLUEBUTTON_SECRET" in sentence
    assert "MARKE" not in sentence
    assert len(sentence.splitlines()) == 1


def test_no_server_at_all(check):
    assert check("", "")[0] == 1


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("html", "url"), ("404", "url"), ("redirect", "url"), ("502", "server"), ("bomb", "url"),
     ("close", "unreachable"), ("failed500", "server")],
)  # fmt: skip
def test_sick_servers(bbb, mode, kind):
    bbb.be(mode)
    assert told(bbb.endpoint).kind == kind


def test_a_server_that_never_answers(bbb):
    bbb.be("hang")
    assert told(bbb.endpoint, limits=IMPATIENT).kind == "timeout"


def test_wrong_addresses(bbb):
    assert told(bbb.base).kind == "url"
    assert told("bbb.example").kind == "url"
    assert told("http://gibt-es-nicht.invalid/bigbluebutton/api").kind == "url"
    assert told("http://127.0.0.1:9/bigbluebutton/api").kind == "unreachable"


def test_an_algorithm_that_the_server_does_not_take(bbb):
    bbb.algorithms = ("sha512",)
    found = told(bbb.endpoint)
    assert found.kind == "checksum"
    assert "sha256" in found.sentence
    assert told(bbb.endpoint, algorithm="sha512").is_well


def test_an_unknown_version(bbb, monkeypatch):
    monkeypatch.setattr(
        "tests.fakes.bigbluebutton.server.success",
        lambda **_: "<response><returncode>SUCCESS</returncode><version>0.9</version></response>",
    )
    found = told(bbb.endpoint)
    assert found.kind == "version"
    assert "0.9" in found.sentence


@pytest.mark.parametrize(
    ("software", "kind"), [("2.5.9", "version"), ("2.6.0", "ok"), ("3.1-beta", "ok"), ("", "ok")]
)
def test_the_software_is_young_enough(bbb, monkeypatch, software, kind):
    monkeypatch.setattr(
        "tests.fakes.bigbluebutton.server.success",
        lambda **_: (
            "<response><returncode>SUCCESS</returncode><version>2.0</version>"
            f"<bbbVersion>{software}</bbbVersion></response>"
        ),
    )
    assert told(bbb.endpoint).kind == kind


def test_looking_neither_heeds_nor_moves_the_breaker(bbb):
    server, breaker = Server("nord", bbb.endpoint, Secret(SECRET)), Breaker(failures=1)
    breaker.failed("nord")
    assert diagnose(server).is_well
    assert breaker.is_open("nord")


@pytest.fixture
def certificate(tmp_path):
    """An authority of one's own: its certificate is that of the server, for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Haus-CA")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem, key_file = tmp_path / "ca.pem", tmp_path / "key.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    transport.trusted.cache_clear()
    yield pem, key_file
    transport.trusted.cache_clear()


def test_a_private_authority_is_trusted_once_it_is_named(certificate, monkeypatch):
    with FakeBigBlueButton(secret=SECRET, certificate=certificate) as bbb:
        found = told(bbb.endpoint)
        assert found.kind == "tls"
        assert "SSL_CERT_FILE" in found.sentence

        transport.trusted.cache_clear()
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        assert told(bbb.endpoint).is_well
