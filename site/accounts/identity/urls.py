"""allauth includes these below /konto/ in place of its own, by the names it uses itself."""

from django.urls import path

from accounts.identity import views

urlpatterns = [
    path("oidc/<str:provider_id>/login/", views.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", views.callback, name="openid_connect_callback"),
]
