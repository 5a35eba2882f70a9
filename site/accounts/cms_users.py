"""Wagtail's user management with our member in it; stands in INSTALLED_APPS instead of "wagtail.users"."""

from wagtail.users.apps import WagtailUsersAppConfig


class CmsUsersConfig(WagtailUsersAppConfig):
    user_viewset = "accounts.viewsets.MemberViewSet"
