"""Every address of the product: what has a language stands in `i18n_patterns`, the rest above."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from accounts import urls_doors

urlpatterns = [
    *urls_doors.cms,
    path("cms/", include(wagtailadmin_urls)),
    path("", include("notices.urls_plain")),
    path("", include("pages.urls_plain")),
]

urlpatterns += i18n_patterns(
    *urls_doors.translated,
    path("konto/", include("allauth.urls")),
    path("", include("home.urls")),
    path("", include("learning.urls")),
    path("", include("webinars.urls")),
    path("", include("network.urls")),
    path("", include("accounts.urls")),
    path("", include("pages.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler500 = "weltoffen.faults.server_error"
handler429 = "accounts.limits.too_many"
