from django.urls import path

from home.views import first_visit, front, start

app_name = "home"
urlpatterns = [
    path("", front.front, name="front"),
    path("start/", start.start, name="start"),
    path("willkommen/<slug:step>/", first_visit.show, name="first_visit"),
]
