from django.urls import URLPattern, path

from network.urls_messages import urlpatterns as messages
from network.views import directory, local_authority, office, profile

app_name = "network"
urlpatterns: list[URLPattern] = [
    path("verzeichnis/", directory.directory, name="directory"),
    path("verzeichnis/<slug:public_id>/", profile.profile, name="profile"),
    path("verzeichnis/<slug:public_id>/amt-bestaetigen/", office.confirm, name="confirm_office"),
    path("profil/", profile.my_profile, name="my_profile"),
    path("profil/bearbeiten/", profile.edit_profile, name="edit_profile"),
    path("profil/sichtbar/", profile.set_listed, name="set_listed"),
    path("profil/amt/", office.edit_office, name="edit_office"),
    path("kommunen/vorschlag/", local_authority.authority_suggest, name="authority_suggest"),
    path("kommunen/<slug:key>/", local_authority.authority, name="authority"),
    path("moderation/aemter/", office.unconfirmed, name="unconfirmed_offices"),
    *messages,
]
