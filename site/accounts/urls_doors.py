"""Doors that Wagtail and allauth would open by themselves. Included before theirs, so these answer first."""

from django.urls import path, re_path

from accounts import identity
from accounts.views import doors

cms = [
    path("cms/login/", doors.to_sign_in),
    re_path(r"^cms/password_reset/.*$", doors.to_password_reset),
]

translated = [
    path("_util/login/", doors.to_sign_in),
    path("konto/oidc/<str:provider_id>/login/", identity.login),
    path("konto/oidc/<str:provider_id>/login/callback/", identity.callback),
    path("konto/signup/", doors.to_sign_in),
    path("konto/3rdparty/signup/", doors.to_sign_in),
    path("konto/3rdparty/", doors.to_settings),
    path("konto/sessions/", doors.to_settings),
]
