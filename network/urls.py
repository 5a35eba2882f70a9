from django.urls import URLPattern

from network.urls_messages import urlpatterns as messages

app_name = "network"
urlpatterns: list[URLPattern] = [
    *messages,
]
