"""What happens to everything that points to a member when she goes: each foreign key is listed here.

From shared content SET_NULL ("Ehemaliges Mitglied"), from private things CASCADE. A new foreign key fails the test
until somebody has decided.
"""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import CASCADE, SET_NULL

PRIVATE = {
    "accounts.Delegation.delegate",
    "accounts.Delegation.member",
    "accounts.InvitationImport.created_by",
    "account.EmailAddress.user",
    "mfa.Authenticator.user",
    "learning.Bookmark.member",
    "learning.CohortMember.member",
    "learning.Collection.member",
    "learning.CollectionShare.member",
    "learning.Enrolment.member",
    "learning.MaterialImport.created_by",
    "learning.Note.member",
    "learning.ReviewReminder.reviewer",
    "network.Block.blocked",
    "network.Block.member",
    "network.Office.member",
    "network.Participant.member",
    "network.Profile.member",
    "pages.TopicFollow.member",
    "socialaccount.SocialAccount.user",
    "usersessions.UserSession.user",
    "webinars.Registration.member",
}
SHARED = {
    "accounts.Invitation.invited_by",
    "accounts.Invitation.member",
    "accounts.SecurityEvent.by",
    "accounts.SecurityEvent.member",
    "learning.Certificate.member",
    "learning.Cohort.trainer",
    "learning.Experience.decided_by",
    "learning.Experience.member",
    "learning.MaterialPage.author_member",
    "learning.MaterialPage.reviewer",
    "learning.WorkshopPage.reviewer",
    "learning.WorkshopPage.trainer",
    "network.Message.sender",
    "network.Office.confirmed_by",
    "network.Participant.other",
    "network.Report.reporter",
    "network.Report.sender",
    "network.ReportEvent.by",
    "network.Succession.noted_by",
    "pages.File.uploaded_by_user",
    "pages.MediaFile.uploaded_by_user",
    "pages.Picture.uploaded_by_user",
    "webinars.WebinarPage.trainer",
}
FOREIGN = (
    "wagtail",
    "taggit",
    "wagtailmedia",
)  # Wagtail's own tables: comments, locks and subscriptions of editors


def links():
    member = get_user_model()
    for model in apps.get_models():
        if model._meta.app_label.startswith(FOREIGN):
            continue
        for field in model._meta.get_fields(include_parents=False):
            if field.related_model is member and field.concrete and (field.many_to_one or field.one_to_one):
                yield f"{model._meta.label}.{field.name}", field.remote_field.on_delete


def test_every_link_to_a_member_is_decided():
    found = dict(links())
    cascading = {name for name, action in found.items() if action is CASCADE}
    emptied = {name for name, action in found.items() if action is SET_NULL}

    assert cascading == PRIVATE
    assert emptied == SHARED
    assert found.keys() == cascading | emptied
