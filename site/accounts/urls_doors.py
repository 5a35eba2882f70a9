"""Doors that Wagtail and allauth would open by themselves. Included before theirs, so these answer first."""

from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from accounts.views import doors
from accounts.views.cms_account import CmsAccountView

cms = [
    path("cms/login/", doors.to_cms),
    re_path(r"^cms/password_reset/.*$", doors.to_password_reset),
    path("cms/account/", never_cache(require_admin_access(CmsAccountView.as_view()))),
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
