"""Invitations and delegation; part of `accounts.urls`."""

from django.urls import path

from accounts.views import delegation, invitation, invitation_accept, invitation_import

urlpatterns = [
    path("einladungen/", invitation.show_list, name="invitations"),
    path("einladungen/neu/", invitation.invite, name="invitation_new"),
    path("einladungen/liste/", invitation_import.upload, name="invitation_import"),
    path("einladungen/liste/vorlage.csv", invitation_import.template, name="invitation_template"),
    path("einladungen/liste/<str:public_id>/", invitation_import.preview, name="invitation_preview"),
    path("einladungen/<str:public_id>/erneut/", invitation.resend, name="invitation_resend"),
    path("einladungen/<str:public_id>/zurueckziehen/", invitation.withdraw, name="invitation_withdraw"),
    path("einladung/annehmen/", invitation_accept.accept, name="invitation_accept"),
    path("einladung/<str:token>/", invitation_accept.show, name="invitation"),
    path("einstellungen/vertretung/", delegation.show, name="delegation"),
    path("einstellungen/vertretung/<str:public_id>/annehmen/", delegation.accept, name="delegation_accept"),
    path("einstellungen/vertretung/<str:public_id>/beenden/", delegation.end, name="delegation_end"),
]
