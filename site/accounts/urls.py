from django.urls import URLPattern, path

from accounts.views import second_factor

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("konto/zweiter-faktor/", second_factor.choose, name="second_factor"),
]
