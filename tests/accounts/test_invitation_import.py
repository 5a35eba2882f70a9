"""Lists: what is read, what is refused, and that nobody is invited before it was confirmed."""

import contextlib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.domain.invitation_import import invite_next
from accounts.domain.invitation_list import MAX_BYTES, MAX_LINES, read_list
from accounts.enums import Role
from accounts.errors import RoleNotAllowedError, UnreadableListError
from accounts.models import Invitation, InvitationImport
from accounts.offices import find_authorities
from accounts.tasks import forget_what_is_over
from tests.factories.accounts import InvitationFactory, MemberFactory
from tests.factories.network import LocalAuthorityFactory

pytestmark = pytest.mark.django_db

HEAD = "E-Mail;Name;Amt\n"
LINE = "anna@example.org;Anna Groß;Landrätin\n"


@pytest.fixture(autouse=True)
def mails(settings, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr("accounts.middleware.is_second_factor_due", lambda request: False)
    return mail.outbox


def sign_in(client, *roles):
    client.member = MemberFactory(roles=[Role.MEMBER, *roles])
    client.force_login(client.member)
    return client


@pytest.fixture
def moderator(client):
    return sign_in(client, Role.MODERATOR)


def upload(client, content, name="liste.csv"):
    content = content.encode() if isinstance(content, str) else content
    return client.post(
        reverse("accounts:invitation_import"), {"file": SimpleUploadedFile(name, content, "text/csv")}
    )


def rows(client, content):
    response = upload(client, content)
    assert response.status_code == 302, response.content.decode()
    return InvitationImport.objects.latest("pk").rows


# --- reading ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_spreadsheets_write_is_read(encoding, delimiter, end):
    text = f"E-Mail;Name;Amt\n{LINE}".replace(";", delimiter).replace("\n", end)

    assert read_list(text.encode(encoding)) == [
        (2, {"email": "anna@example.org", "display_name": "Anna Groß", "office_title": "Landrätin"})
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "fehlen Spalten"),
        (b"\n\n\n", "fehlen Spalten"),
        (LINE.encode(), "fehlen Spalten: E-Mail, Name, Amt."),
        (b"E-Mail;Name\nx@example.org;X\n", "Spalten: Amt."),
        (HEAD.encode(), "nur die Kopfzeile"),
        (b"E-Mail;Name;Amt;Name\nx@example.org;X;Y;Z\n", "zweimal"),
        (b"PK\x03\x04rest", "Tabellenkalkulation"),
        (b"\xd0\xcf\x11\xe0rest", "Tabellenkalkulation"),
        (HEAD.encode("utf-16"), "Zeichenkodierung"),
        (HEAD.encode() + b"a\0b;c;d\n", "Zeichenkodierung"),
        (b"x" * (MAX_BYTES + 1), "zu groß"),
        (HEAD.encode() + LINE.encode() * 5000, f"höchstens {MAX_LINES}"),
        (HEAD.encode() + b"a;" + b"n" * 1001 + b";c\n", "zu lang"),
        (HEAD.encode() + b'"offen;b;c\n' + b"x" * 200_000, "CSV"),
    ],
)
def test_what_is_no_list_is_refused_in_words(content, says):
    with pytest.raises(UnreadableListError) as error:
        read_list(content)

    assert says in str(error.value)


def test_every_byte_is_read_or_refused():
    for byte in range(256):
        content = HEAD.encode() + b"a@example.org;X" + bytes([byte]) + b"Y;Z\n"
        with contextlib.suppress(UnreadableListError):
            read_list(content)


def test_a_refused_file_says_so_next_to_the_field(moderator):
    response = upload(moderator, b"PK\x03\x04", "liste.xlsx")

    assert response.status_code == 422
    assert "Tabellenkalkulation" in response.content.decode()


def test_no_file_at_all(moderator):
    response = moderator.post(reverse("accounts:invitation_import"))

    assert response.status_code == 422
    assert "CSV-Datei" in response.content.decode()


# --- the preview --------------------------------------------------------------------------------------------


def test_nobody_is_invited_before_it_was_confirmed(moderator, mails):
    response = upload(moderator, HEAD + LINE)
    page = moderator.get(response.headers["Location"]).content.decode()

    assert "Anna Groß" in page
    assert "1 Person einladen" in page
    assert not Invitation.objects.exists()
    assert not mails


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("kein;Anna;Amt", "unvollständig"),
        (";Anna;Amt", "wohin"),
        ("a@example.org;;Amt", "Namen"),
        ("a@example.org;Anna;", "einstehen"),
        ("a@example.org;\"=cmd|' /C calc'!A0\";Amt", "Formel"),
        ("a@example.org;+49 30;Amt", "Formel"),
        ("a@example.org;Anna;@SUM(1)", "Formel"),
        ("a@example.org", "Namen"),
    ],
)
def test_a_bad_line_says_why(moderator, line, says):
    (row,) = rows(moderator, f"{HEAD}{line}\n")

    assert row["details"] is None
    assert says in " ".join(row["problems"])


def test_good_and_bad_lines_stand_with_their_numbers(moderator):
    found = rows(moderator, f"{HEAD}{LINE}\nkein;B;C\n{LINE}")

    assert [(row["number"], bool(row["details"])) for row in found] == [(2, True), (4, False), (5, False)]
    assert "weiter oben" in found[2]["problems"][0]


@pytest.mark.parametrize(
    ("word", "roles"), [("Webinarleitung", ["trainer"]), ("trainer, Mitglied", ["trainer"]), ("", [])]
)
def test_roles_by_word(moderator, word, roles):
    (row,) = rows(moderator, f'E-Mail;Name;Amt;Rolle\na@example.org;Anna;Rätin;"{word}"\n')

    assert row["details"]["roles"] == roles


@pytest.mark.parametrize("word", ["Betrieb", "operator", "Redaktion", "Kaiserin"])
def test_a_list_gives_no_role_the_form_would_not_give(moderator, word):
    (row,) = rows(moderator, f"E-Mail;Name;Amt;Rolle\na@example.org;Anna;Rätin;{word}\n")

    assert row["details"] is None


def test_a_place_is_taken_by_its_own_name_alone(moderator):
    LocalAuthorityFactory(key="03254022", name="Holle")
    LocalAuthorityFactory(key="03353015", name="Hollenstedt")
    LocalAuthorityFactory(key="01000001", name="Neustadt")
    LocalAuthorityFactory(key="02000002", name="Neustadt")

    words = ("holle", "Hollen", "Neustadt", "Nirgends", "02000002")
    lines = "".join(f"{n}@example.org;Anna;Rätin;{word}\n" for n, word in enumerate(words))
    response = upload(moderator, f"E-Mail;Name;Amt;Kommune\n{lines}")
    found = InvitationImport.objects.get().rows
    page = moderator.get(response.headers["Location"]).content.decode()

    assert [(row["details"] or {}).get("authority_key", "") for row in found] == [
        "03254022", "", "", "", "02000002",
    ]  # fmt: skip
    assert "Meinten Sie Hollenstedt (03353015)?" in found[1]["problems"][0]
    assert "Spalte Kommune" in found[2]["problems"][0]
    assert "kennt das Verzeichnis nicht" in found[3]["problems"][0]
    assert str(find_authorities("03254022")[0]) in page


def test_moderators_do_not_learn_who_is_a_member(moderator, mails):
    known = MemberFactory()
    kept = rows(moderator, f"{HEAD}{known.email};Anna;Rätin\n")
    moderator.post(reverse("accounts:invitation_preview", args=[InvitationImport.objects.get().public_id]))

    assert kept[0]["details"]
    assert [message.subject for message in mails] == ["Ihr Zugang"]
    assert Invitation.objects.get().email == known.email


def test_operators_do(client):
    operator = sign_in(client, Role.OPERATOR)

    (row,) = rows(operator, f"{HEAD}{MemberFactory().email.upper()};Anna;Rätin\n")

    assert "schon Mitglied" in row["problems"][0]


def test_whom_one_invited_already(moderator):
    open_one = InvitationFactory(invited_by=moderator.member)

    (row,) = rows(moderator, f"{HEAD}{open_one.email};Anna;Rätin\n")

    assert "schon eingeladen" in row["problems"][0]


def test_who_waits_for_an_invitation_is_not_forgotten_with_the_list(moderator):
    upload(moderator, HEAD + LINE)
    day_ago = timezone.now() - timedelta(hours=25)
    InvitationImport.objects.update(created_at=day_ago, confirmed_at=day_ago)  # the queue stood still since

    forget_what_is_over()
    assert InvitationImport.objects.get().rows

    InvitationImport.objects.update(rows=[])
    forget_what_is_over()
    assert not InvitationImport.objects.exists()


def test_somebody_elses_list_is_not_there(moderator):
    upload(moderator, HEAD + LINE)
    address = reverse("accounts:invitation_preview", args=[InvitationImport.objects.get().public_id])
    other = sign_in(moderator, Role.MODERATOR, Role.OPERATOR)

    assert other.get(address).status_code == 404
    assert other.post(address).status_code == 404
    assert not Invitation.objects.exists()


def test_a_list_is_gone_after_a_day(moderator):
    upload(moderator, HEAD + LINE)
    InvitationImport.objects.update(created_at=timezone.now() - timedelta(hours=25))
    address = reverse("accounts:invitation_preview", args=[InvitationImport.objects.get().public_id])

    assert moderator.post(address).status_code == 404
    forget_what_is_over()
    assert not InvitationImport.objects.exists()


def test_checking_costs_by_places_not_by_lines(moderator, django_assert_max_num_queries):
    counts, place = set(), LocalAuthorityFactory()
    upload(moderator, HEAD + LINE)  # the first of a session reads more
    for number in (1, 2, 27):  # 1, 3, 30 rows
        lines = [f"a{n}@example.org;Anna;Rätin;{place.name}\n" for n in range(number)]
        content = HEAD.replace("\n", ";Kommune\n") + "".join(lines)

        with django_assert_max_num_queries(14) as counted:
            upload(moderator, content)
        counts.add(len(counted))

    assert len(counts) == 1


# --- confirming ---------------------------------------------------------------------------------------------


def test_confirmed_all_good_lines_are_invited_once(moderator, mails):
    upload(moderator, f"{HEAD}{LINE}bert@example.org;Bert;Rat\nkein;C;D\n")
    address = reverse("accounts:invitation_preview", args=[InvitationImport.objects.get().public_id])

    first = moderator.post(address, follow=True).content.decode()
    again = moderator.post(address, follow=True).content.decode()
    moderator.get(address)

    assert "2 Personen werden eingeladen" in first
    assert "2 Personen werden eingeladen" in again
    assert set(Invitation.objects.values_list("email", flat=True)) == {"anna@example.org", "bert@example.org"}
    assert len(mails) == 2
    assert InvitationImport.objects.get().rows == []


def test_a_role_that_she_may_no_longer_give_is_said(client, mails):
    operator = MemberFactory(roles=[Role.MEMBER, Role.OPERATOR])
    client.force_login(operator)
    upload(client, f"{HEAD.strip()};Rolle\n{LINE.strip()};Redaktion\n")
    address = reverse("accounts:invitation_preview", args=[InvitationImport.objects.get().public_id])
    operator.groups.set(MemberFactory(roles=[Role.MEMBER, Role.MODERATOR]).groups.all())

    response = client.post(address, follow=True)

    assert response.status_code == 200
    assert str(RoleNotAllowedError()) in response.content.decode()
    assert not Invitation.objects.exists()


def test_one_that_fails_takes_all_back(moderator, mails, monkeypatch):
    upload(moderator, f"{HEAD}{LINE}bert@example.org;Bert;Rat\n")
    address = reverse("accounts:invitation_preview", args=[InvitationImport.objects.get().public_id])
    monkeypatch.setattr("accounts.domain.invitation.record", lambda *args, **facts: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        moderator.post(address)

    assert not Invitation.objects.exists()
    assert InvitationImport.objects.get().confirmed_at is None


@pytest.fixture
def long_list(moderator, monkeypatch):
    """A list of seven that was confirmed; the first three are invited, the others wait in the queue."""
    monkeypatch.setattr("accounts.domain.invitation_import.AT_ONCE", 3)
    upload(moderator, HEAD + "".join(f"a{n}@example.org;Anna;Rätin\n" for n in range(7)))
    address = reverse("accounts:invitation_preview", args=[InvitationImport.objects.get().public_id])
    assert "7 Personen werden eingeladen" in moderator.post(address, follow=True).content.decode()
    assert Invitation.objects.count() == 3
    return InvitationImport.objects.get()


def invited():
    return sorted(Invitation.objects.values_list("email", flat=True))


def test_a_long_list_is_invited_step_by_step_and_each_once(long_list, moderator, run_tasks, mails):
    moderator.get(reverse("accounts:invitation_preview", args=[long_list.public_id]))
    run_tasks()
    invite_next(long_list.pk)

    assert invited() == [f"a{n}@example.org" for n in range(7)]
    assert len(mails) == 7
    assert InvitationImport.objects.get().rows == []


def test_what_was_interrupted_goes_on_where_it_was(long_list, run_tasks, mails, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("accounts.domain.invitation.record", lambda *args, **facts: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            invite_next(long_list.pk)
    assert len(invited()) == len(mails) == 3
    assert len(InvitationImport.objects.get().rows) == 4

    run_tasks()

    assert invited() == [f"a{n}@example.org" for n in range(7)]


def test_whoever_was_invited_meanwhile_gets_no_second_mail(long_list, moderator, run_tasks, mails):
    InvitationFactory(invited_by=moderator.member, email="a5@example.org")
    run_tasks()

    assert invited().count("a5@example.org") == 1
    assert len(mails) == 6


def test_whoever_may_no_longer_invite_invites_nobody_more(long_list, moderator, run_tasks):
    moderator.member.groups.clear()
    run_tasks()

    assert len(invited()) == 3
    assert InvitationImport.objects.get().rows == []


def test_a_list_that_was_not_confirmed_invites_nobody(moderator):
    upload(moderator, HEAD + LINE)
    invite_next(InvitationImport.objects.get().pk)
    invite_next(0)

    assert not Invitation.objects.exists()


def test_the_template_can_be_read_again(moderator):
    content = moderator.get(reverse("accounts:invitation_template")).content

    assert read_list(content)[0][1]["display_name"] == "Katrin Brandt"
