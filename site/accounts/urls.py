from django.urls import URLPattern, path

from accounts.urls_invitation import urlpatterns as invitation_urls
from accounts.views import help as help_page
from accounts.views import second_factor, settings

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("konto/zweiter-faktor/", second_factor.choose, name="second_factor"),
    path("konto/hilfe/", help_page.show, name="help"),
    path("einstellungen/", settings.show, name="settings"),
    path("einstellungen/geraete/<int:session_id>/abmelden/", settings.end, name="session_end"),
    path("einstellungen/geraete/abmelden/", settings.end_others, name="sessions_end"),
    *invitation_urls,
]
