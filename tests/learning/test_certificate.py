"""Certificates: who gets one, what the paper is, and what the check page tells whom."""

import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pdfua import Severity, Validator

from learning.certificate_pdf import certificate_pdf
from learning.domain.certificate import issue_for_workshop
from learning.domain.enrolment import complete_step, start_workshop
from learning.models import Certificate, Enrolment, WorkshopPage
from learning.outline import Outline
from learning.verification import ALPHABET, LENGTH, grouped, is_named, name_digest, new_code, read_code
from tests.factories.accounts import MemberFactory
from tests.factories.learning import REFLECTION, TEXT, certificate, module, workshop

pytestmark = pytest.mark.django_db
CHECK = "/bescheinigung/"


def words(response):
    return response.content.decode().replace("\u00ad", "")


def finished(member, **fields):
    course = workshop(title="Erste Schritte", slug="erste-schritte", **fields)
    module(course, TEXT, slug="teil", title="Die erste Stunde", minutes=125)
    start_workshop(course, by=member)
    outline = Outline.of(WorkshopPage.objects.get(pk=course.pk), member)
    complete_step(outline, outline.steps[0])
    return course


class TestCode:
    def test_has_at_least_eighty_bits(self):
        assert LENGTH * (len(ALPHABET).bit_length() - 1) >= 80
        assert len({new_code() for _ in range(1000)}) == 1000

    @given(st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH))
    def test_is_read_as_people_type_it(self, code):
        for typed in (grouped(code), grouped(code).lower(), f" {code} ", grouped(code).replace("-", " ")):
            assert read_code(typed) == code
        assert read_code(code.replace("0", "O").replace("1", "I")) == code

    @given(st.text(max_size=60))
    def test_whatever_is_typed_is_no_fault(self, typed):
        assert read_code(typed) == "" or len(read_code(typed)) == LENGTH

    @pytest.mark.parametrize(
        ("typed", "same"),
        [
            ("Sıla Çelik-Öztürk", True),
            ("sila celik oeztuerk", False),  # a dotless ı is a letter of its own
            ("SILA ÇELIK ÖZTÜRK", False),
            ("sıla celik oeztuerk", True),
            ("Çelik-Öztürk", False),
            ("", False),
            ("-", False),
        ],
    )
    def test_a_name_is_compared_kindly(self, typed, same):
        code = new_code()
        assert is_named(code, name_digest(code, "Sıla Çelik-Öztürk"), typed) == same


class TestIssuing:
    def test_whoever_is_through_gets_one_and_the_same_again(self, client):
        member = MemberFactory()
        finished(member)
        client.force_login(member)
        assert "Bescheinigung ausstellen" in words(client.get("/workshop/erste-schritte/"))
        first = client.post("/workshop/erste-schritte/", {"action": "certificate"})["Location"]
        assert client.post("/workshop/erste-schritte/", {"action": "certificate"})["Location"] == first
        html = words(client.get(first))
        assert member.full_name in html
        assert "2 Stunden und 5 Minuten" in html
        assert Certificate.objects.count() == 1

    def test_not_before(self, client):
        member = MemberFactory()
        course = workshop(slug="kurs")
        module(course, TEXT)
        client.force_login(member)
        client.post("/workshop/kurs/")
        response = client.post("/workshop/kurs/", {"action": "certificate"}, follow=True)
        assert "sobald alle Schritte erledigt sind" in words(response)
        assert not Certificate.objects.exists()

    def test_not_where_the_workshop_has_none(self, client):
        member = MemberFactory()
        finished(member, certificate=False)
        client.force_login(member)
        assert "Bescheinigung ausstellen" not in words(client.get("/workshop/erste-schritte/"))
        client.post("/workshop/erste-schritte/", {"action": "certificate"})
        assert not Certificate.objects.exists()

    def test_a_shorter_version_gives_no_paper_for_the_longer_one(self, client):
        member = MemberFactory()
        whole = workshop(title="Erste Schritte", slug="erste-schritte")
        module(whole, TEXT, slug="teil", title="Die erste Stunde", minutes=60)
        module(whole, TEXT, REFLECTION, slug="zweiter", title="Die zweite Stunde", minutes=65)
        short = workshop("de-simple", title="Die ersten Schritte", slug="erste-schritte", original=whole)
        module(short, TEXT, code="de-simple", slug="teil", title="Eine kurze Stunde", minutes=20)
        start_workshop(whole, by=member)
        outline = Outline.of(WorkshopPage.objects.get(pk=short.pk), member)

        complete_step(outline, outline.steps[0])

        client.force_login(member)
        client.post("/workshop/erste-schritte/", {"action": "certificate"})
        assert not Certificate.objects.exists()
        paper = issue_for_workshop(Outline.of(WorkshopPage.objects.get(pk=short.pk), member), by=member)
        assert (paper.minutes, paper.parts, paper.done_on) == (
            20,
            ["Eine kurze Stunde"],
            timezone.localdate(),
        )

    def test_the_longest_version_finishes_the_workshop(self):
        member = MemberFactory()
        whole = workshop(title="Erste Schritte", slug="erste-schritte")
        module(whole, TEXT, minutes=60)
        short = workshop("de-simple", slug="erste-schritte", original=whole)
        module(short, TEXT, code="de-simple", minutes=20)
        draft = workshop("en", slug="erste-schritte", original=whole, live=False)
        module(draft, TEXT, code="en", minutes=600)
        start_workshop(whole, by=member)
        outline = Outline.of(WorkshopPage.objects.get(pk=whole.pk), member)

        complete_step(outline, outline.steps[0])

        assert Enrolment.objects.get().finished_at is not None

    def test_the_database_holds_one_for_each_subject(self):
        paper = certificate(member := MemberFactory())
        with pytest.raises(IntegrityError), transaction.atomic():
            Certificate.objects.create(
                member=member, subject_key=paper.subject_key, title="", minutes=1, code_digest="x",
                name_digest="x", began_on=date(2026, 1, 1), done_on=date(2026, 1, 1),
            )  # fmt: skip

    def test_neither_name_nor_code_stand_in_the_database(self):
        member = MemberFactory(display_name="Wilhelmine Gutzeit")
        paper = certificate(member)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM learning_certificate")
            row = " ".join(map(str, cursor.fetchone()))
        assert "Gutzeit" not in row
        assert paper.code not in row


class TestPaper:
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_is_accessible(self, tmp_path, language):
        paper = certificate(
            MemberFactory(),
            language=language,
            title="Ein sehr langer Titel über Verschwiegenheitspflichten " * 3,
        )
        path = Path(tmp_path / "certificate.pdf")
        path.write_bytes(certificate_pdf(paper))
        report = Validator().validate(path)
        assert not [finding for finding in report.findings if finding.severity == Severity.ERROR]
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == language
            assert paper.title in str(pdf.docinfo["/Title"])
            assert pdf.Root.StructTreeRoot
            assert len(pdf.pages) == 1

    def test_nobody_else_gets_it(self, client):
        paper = certificate(MemberFactory())
        client.force_login(MemberFactory())
        for path in ("", "pdf/", "zurueckziehen/"):
            assert client.get(f"/bescheinigungen/{paper.key}/{path}").status_code == 404
        client.post(f"/bescheinigungen/{paper.key}/zurueckziehen/")
        assert Certificate.objects.get().withdrawn_at is None

    def test_is_never_cached(self, client):
        member = MemberFactory()
        paper = certificate(member)
        client.force_login(member)
        response = client.get(f"/bescheinigungen/{paper.key}/pdf/")
        assert response["Content-Type"] == "application/pdf"
        assert "no-store" in response["Cache-Control"]
        assert response.content.startswith(b"%PDF")


class TestCheck:
    def ask(self, client, code, name=""):
        return words(client.post(CHECK, {"code": code, "name": name}))

    def test_confirms_title_day_and_hours_and_no_name(self, client):
        paper = certificate(MemberFactory(display_name="Wilhelmine Gutzeit"))
        html = self.ask(client, paper.number)
        assert "Ja, von uns ausgestellt" in html
        assert "Erste Schritte" in html
        assert "2 Stunden und 5 Minuten" in html
        assert "Gutzeit" not in html
        assert "überein" not in html.replace("ob er übereinstimmt", "")

    def test_compares_a_name_that_was_typed(self, client):
        paper = certificate(MemberFactory(display_name="Wilhelmine Gutzeit"))
        assert "stimmt mit dem Blatt überein" in self.ask(client, paper.number, "wilhelmine gutzeit")
        html = self.ask(client, paper.number, "Petra Sander")
        assert "stimmt nicht überein" in html
        assert "Gutzeit" not in html

    def test_unknown_and_malformed_are_the_same(self, client):
        certificate(MemberFactory())
        pages = {
            re.sub(r'value="[^"]*"', "", self.ask(client, code))
            for code in (new_code(), "7K2F", "<script>alert(1)</script>")
        }
        assert all("Diesen Code kennen wir nicht" in page for page in pages)

    def test_nothing_typed(self, client):
        response = client.post(CHECK, {"code": "", "name": "Petra Sander"})
        assert response.status_code == 422
        assert "Geben Sie den Code ein" in words(response)
        assert "Petra Sander" in words(response)

    def test_a_withdrawn_one_says_so_and_no_more(self, client):
        member = MemberFactory()
        paper = certificate(member)
        client.force_login(member)
        client.post(f"/bescheinigungen/{paper.key}/zurueckziehen/")
        client.logout()
        html = self.ask(client, paper.number, member.full_name)
        assert "Nicht mehr gültig" in html
        assert "Erste Schritte" not in html
        assert "überein" not in html.replace("ob er übereinstimmt", "")

    def test_a_paper_outlives_the_account_and_her_name_does_not(self, client):
        member = MemberFactory(display_name="Wilhelmine Gutzeit")
        paper = certificate(member)
        member.delete()
        kept = Certificate.objects.get()
        assert (kept.member, kept.name, kept.code) == (None, "", "")
        assert "stimmt mit dem Blatt überein" in self.ask(client, paper.number, "Wilhelmine Gutzeit")

    def test_guessing_is_slowed_down(self, client):
        answers = [client.post(CHECK, {"code": new_code()}).status_code for _ in range(21)]
        assert answers[-1] == 429
        assert answers[0] == 200

    def test_a_code_never_stands_in_an_address(self, client):
        member = MemberFactory()
        paper = certificate(member)
        client.force_login(member)
        html = words(client.get(f"/bescheinigungen/{paper.key}/"))
        assert not re.search(rf'(href|action|src)="[^"]*({paper.code}|{paper.number})', html)


def test_the_list_costs_the_same_with_many(client):
    member = MemberFactory()
    client.force_login(member)
    certificate(member)
    client.get("/bescheinigungen/")
    numbers = []
    for more in (1, 2, 27):
        for _ in range(more):
            certificate(member)
        with CaptureQueriesContext(connection) as queries:
            client.get("/bescheinigungen/")
        numbers.append(len(queries))
    assert len(set(numbers)) == 1, numbers
