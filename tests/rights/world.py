"""One of everything, owned by somebody else, with words in it that only some may read."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.domain.invitation import InvitationDetails, invite_member
from accounts.enums import Role
from accounts.models import Delegation, InvitationImport, Member
from learning.models import Cohort, CohortDate, CohortMember, MaterialFile, MaterialImport, MaterialRecording
from network.domain.message import send_message, start_conversation
from network.enums import ReportReason
from network.models import Profile, Report
from notices.models import MailState, OutgoingMail
from pages.models import FileReading, Rendition
from tests.factories.accounts import MemberFactory
from tests.factories.learning import (
    CollectionFactory,
    NoteFactory,
    certificate,
    crisis_card,
    material,
    module,
    workshop,
)
from tests.factories.network import LocalAuthorityFactory, OfficeFactory
from tests.factories.pages import PDF, FileFactory, MediaFileFactory, PictureFactory, standard_page
from tests.factories.webinars import RegistrationFactory, WebinarFactory
from webinars.models.webinar import WebinarRelatedPage


@dataclass
class World:
    """`arguments`: what each address needs; `secrets`: words and the roles that may read them ("visitor" for all)."""

    people: dict[str, Member | None]
    arguments: dict[str, dict[str, object]] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, set[str]] = field(default_factory=dict)


def build_world() -> World:
    everybody = {str(role) for role in Role}
    world = World(
        {"visitor": None}
        | {
            str(role): MemberFactory(
                roles=[Role.MEMBER, role], is_demo=True, first_visit_done_at=timezone.now()
            )
            for role in Role
        }
    )
    listed = MemberFactory(display_name="Gelistete Person")
    Profile.objects.update_or_create(member=listed, defaults={"listed": True, "about": "GEHEIM-PROFIL"})
    unlisted = MemberFactory(display_name="GEHEIM-UNGELISTET")
    Profile.objects.update_or_create(member=unlisted, defaults={"listed": False})
    other = MemberFactory(display_name="Andere Person")
    Profile.objects.update_or_create(member=other, defaults={"listed": True})
    authority = LocalAuthorityFactory()
    office = OfficeFactory(member=listed, authority=authority)
    message = start_conversation(other, by=listed, body="GEHEIM-NACHRICHT", token=uuid4())
    send_message(message.conversation, by=other, body="GEHEIM-ANTWORT", token=uuid4())
    report = Report.objects.create(
        message=message,
        reporter=other,
        sender=listed,
        words="GEHEIM-MELDUNG",
        sent_at=message.sent_at,
        reason=ReportReason.values[0],
    )
    invitation = invite_member(
        InvitationDetails(email="geheim@example.org", display_name="GEHEIM-EINLADUNG"),
        by=MemberFactory(roles=[Role.OPERATOR]),
    )
    uploaded = InvitationImport.objects.create(created_by=MemberFactory(roles=[Role.OPERATOR]), rows=[])
    delegation = Delegation.objects.create(
        member=listed, delegate=other, email="geheim-vertretung@example.org"
    )
    public = material(title="Offenes Material", slug="offen", visibility="public")
    internal = material(
        title="GEHEIM-MATERIAL", slug="intern", visibility="members", summary="GEHEIM-MATERIAL"
    )
    draft = material(title="GEHEIM-ENTWURF", slug="entwurf", live=False)
    files, films = {}, {}
    for page in (public, internal, draft):
        text = FileFactory(
            file=ContentFile(PDF + f"GEHEIM-DATEI-{page.slug}".encode(), name=f"{page.slug}.pdf")
        )
        MaterialFile.objects.create(page=page, file=text, title=page.slug, sort_order=1)
        files[page.slug] = text
        films[page.slug] = MediaFileFactory(file=ContentFile(b"GEHEIM-FILM", name=f"{page.slug}.webm"))
        MaterialRecording.objects.create(page=page, media=films[page.slug], sort_order=1)
        FileReading.objects.create(
            file=text,
            picture=ContentFile(b"RIFF", name="vorschau.webp"),
            texts=[f"GEHEIM-DATEI-{page.slug}"],
            has_text=True,
            pages=1,
        )
    card = crisis_card(slug="karte")
    course = workshop(slug="kurs", visibility="public")
    part = module(course, slug="teil")
    note = NoteFactory(text="GEHEIM-NOTIZ")
    paper = certificate(MemberFactory())
    own_list = CollectionFactory(name="GEHEIM-LISTE", pages=[internal])
    cohort = Cohort.objects.create(
        workshop_key=course.translation_key,
        workshop_title=course.title,
        name="Lerngruppe",
        trainer=MemberFactory(roles=[Role.MEMBER, Role.TRAINER]),
    )
    meeting = CohortDate.objects.create(
        cohort=cohort, title="Auftakt", starts_at=timezone.now(), place="GEHEIM-ORT"
    )
    CohortMember.objects.create(
        cohort=cohort, member=MemberFactory(display_name="GEHEIM-LERNENDE"), shows_progress=True
    )
    webinar = WebinarFactory(slug="offen")
    for page in (public, internal, draft):  # what goes with it shows by its own rule
        WebinarRelatedPage.objects.create(webinar=webinar, page=page)
    RegistrationFactory(
        webinar=webinar, member=MemberFactory(display_name="GEHEIM-TEILNAHME"), question="GEHEIM-FRAGE"
    )
    WebinarFactory(slug="intern", title="GEHEIM-INTERNWEBINAR", visibility="members")
    WebinarFactory(slug="entwurf", title="GEHEIM-WEBINARENTWURF", live=False, starts_in=timedelta(days=9))
    standard_page(slug="seite", title="Seite")
    picture = PictureFactory(is_public=True).get_rendition("width-20")
    portrait = PictureFactory(is_public=False).get_rendition("width-20")
    closed = LocalAuthorityFactory(closed_on=timezone.localdate() - timedelta(days=30))
    failed = OutgoingMail.objects.create(
        to="geheim-mail@example.org", subject="GEHEIM-BETREFF", text="GEHEIM-MAILTEXT", state=MailState.FAILED
    )
    world.arguments = {
        "home:first_visit": {"step": "themen"},
        "learning:material": {"slug": public.slug},
        "learning:experience": {"slug": public.slug},
        "learning:crisis_card": {"slug": card.slug},
        "learning:crisis_sheet": {"slug": card.slug},
        "learning:workshop": {"slug": course.slug},
        "learning:module": {"slug": course.slug, "module_slug": part.slug},
        "learning:step": {"slug": course.slug, "module_slug": part.slug, "key": part.steps[0].id},
        "learning:note_delete": {"key": note.step_key},
        **{
            f"learning:{name}": {"key": own_list.key}
            for name in ("collection", "collection_share", "collection_copy", "collection_leave")
        },
        "learning:collection_entry": {"key": own_list.key, "page_key": internal.translation_key},
        **{
            f"learning:{name}": {"key": cohort.key}
            for name in ("cohort", "cohort_edit", "cohort_delete", "cohort_date_new")
        },
        "learning:cohort_new": {"slug": course.slug},
        "learning:cohort_date": {"key": cohort.key, "number": meeting.pk},
        "learning:bookmark": {"key": internal.translation_key},
        "learning:bookmark_toggle": {"key": draft.translation_key},
        "learning:certificate": {"key": paper.key},
        "learning:certificate_pdf": {"key": paper.key},
        "learning:certificate_withdraw": {"key": paper.key},
        **{
            f"webinars:{name}": {"slug": webinar.slug}
            for name in ("webinar", "register", "cancel", "calendar")
        },
        "network:profile": {"public_id": listed.public_id},
        "network:confirm_office": {"public_id": listed.public_id},
        "network:authority": {"key": authority.key},
        "network:write_to": {"public_id": listed.public_id},
        "network:block": {"public_id": listed.public_id},
        "network:unblock": {"public_id": listed.public_id},
        "network:report_answer": {"public_id": report.public_id},
        **{
            f"network:{name}": {"public_id": message.conversation.public_id}
            for name in ("conversation", "conversation_news", "hide_conversation")
        },
        "network:report": {"public_id": message.conversation.public_id, "number": message.pk},
        "network:report_case": {"public_id": report.public_id},
        "accounts:session_end": {"session_id": 999_999},
        "accounts:invitation": {"token": "geraten"},
        "accounts:invitation_preview": {"public_id": uploaded.public_id},
        "accounts:invitation_resend": {"public_id": invitation.public_id},
        "accounts:invitation_withdraw": {"public_id": invitation.public_id},
        "accounts:delegation_accept": {"public_id": delegation.public_id},
        "accounts:delegation_end": {"public_id": delegation.public_id},
        **{f"pages:file_{name}": {"public_id": files["offen"].public_id} for name in ("preview", "text")},
        "pages:file": {"public_id": files["offen"].public_id, "name": files["offen"].filename},
        "pages:media": {"public_id": films["offen"].public_id, "name": films["offen"].filename},
        "pages:captions": {"public_id": films["offen"].public_id},
        "pages:picture": {"public_id": picture.public_id, "name": stored_name(picture)},
        "pages:follow": {"slug": "thema"},
        "pages:standard": {"slug": "seite"},
        "learning_import_preview": {"key": MaterialImport.objects.create(created_by=other).key},
        "network_succession": {"pk": closed.pk},
        "notices_retry_mail": {"mail_id": failed.pk},
        "notices_retry_task": {"task_id": uuid4()},
    }
    world.hidden = {
        **{
            f"{what} of the {of} file": f"/dateien/{files[of].public_id}/{what}/"
            for what in ("vorschau", "text")
            for of in ("intern", "entwurf")
        },
        **{
            f"{what} of the {of} film": f"/medien/{films[of].public_id}/{what}"
            for of in ("intern", "entwurf")
            for what in ("untertitel.vtt", films[of].filename)
        },
        "members' material": "/material/intern/",
        "draft material": "/material/entwurf/",
        "members' webinar": "/webinare/intern/",
        "draft webinar": "/webinare/entwurf/",
        "members' file": f"/dateien/{files['intern'].public_id}/{files['intern'].filename}",
        "draft's file": f"/dateien/{files['entwurf'].public_id}/{files['entwurf'].filename}",
        "file of wagtail": f"/documents/{files['intern'].pk}/intern.pdf",
        "members' picture": f"/bilder/{portrait.public_id}/{stored_name(portrait)}",
        "original of a picture": f"/bilder/{portrait.public_id}/{portrait.image.filename}",
        "unlisted profile": f"/verzeichnis/{unlisted.public_id}/",
    }
    editors = {str(Role.EDITOR)}
    world.secrets = {
        "GEHEIM-PROFIL": everybody,
        "GEHEIM-UNGELISTET": set(),
        "GEHEIM-NACHRICHT": set(),
        "GEHEIM-ANTWORT": set(),
        "GEHEIM-MELDUNG": {str(Role.MODERATOR)},
        "GEHEIM-EINLADUNG": {str(Role.OPERATOR), str(Role.MODERATOR)},
        "geheim@example.org": {str(Role.OPERATOR), str(Role.MODERATOR)},
        "geheim-vertretung@example.org": set(),
        "GEHEIM-MATERIAL": everybody,
        "GEHEIM-ENTWURF": editors,
        "GEHEIM-DATEI-intern": everybody,
        "GEHEIM-DATEI-entwurf": editors | {"operator"},
        "GEHEIM-INTERNWEBINAR": everybody,
        "GEHEIM-WEBINARENTWURF": set(),
        "GEHEIM-BETREFF": set(),
        "GEHEIM-MAILTEXT": set(),
        "geheim-mail@example.org": set(),
        "GEHEIM-TEILNAHME": set(),
        "GEHEIM-ORT": set(),
        "GEHEIM-LERNENDE": set(),
        "GEHEIM-FRAGE": set(),
    }
    assert office.pk
    return world


def stored_name(rendition: Rendition) -> str:
    return str(rendition.file.name).rsplit("/", 1)[-1]
