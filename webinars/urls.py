from django.urls import path

from webinars.views import calendar, registration, schedule, webinar

app_name = "webinars"
urlpatterns = [
    path("webinare/", schedule.schedule, name="schedule"),
    path("webinare/<slug:slug>/", webinar.webinar, name="webinar"),
    path("webinare/<slug:slug>/platz/", registration.register, name="register"),
    path("webinare/<slug:slug>/platz/freigeben/", registration.cancel, name="cancel"),
    path("webinare/<slug:slug>/termin.ics", calendar.entry, name="calendar"),
]
