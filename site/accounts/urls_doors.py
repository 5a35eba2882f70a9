"""Doors that Wagtail and allauth would open by themselves. Included before theirs, so these answer first."""

from django.urls import path, re_path

from accounts.views import doors

cms = [
    path("cms/login/", doors.to_sign_in),
    re_path(r"^cms/password_reset/.*$", doors.to_password_reset),
    # Roles and access change one member at a time, by `accounts.domain.role`, which asks who may and writes the log.
    re_path(r"^cms/bulk/accounts/member/.*$", doors.nothing_here),
]

translated = [
    path("_util/login/", doors.to_sign_in),
    path("konto/signup/", doors.to_sign_in),
    path("konto/3rdparty/signup/", doors.to_sign_in),
    path("konto/3rdparty/", doors.to_settings),
    path("konto/sessions/", doors.to_settings),
]
