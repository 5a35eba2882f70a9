from django.urls import path

from learning.views import card, certificate, feed, library, material, note, step, workshop

app_name = "learning"
urlpatterns = [
    path("material/", library.library, name="library"),
    path("material/feed/", feed.feed, name="feed"),
    path("material/<slug:slug>/", material.material, name="material"),
    path("ernstfall/", material.crisis_index, name="crisis_index"),
    path("ernstfall/blatt.js", card.worker, name="crisis_worker"),
    path("ernstfall/<slug:slug>/", material.crisis_card, name="crisis_card"),
    path("ernstfall/<slug:slug>/blatt/", card.sheet, name="crisis_sheet"),
    path("workshop/", workshop.workshops, name="workshops"),
    path("workshop/<slug:slug>/", workshop.workshop, name="workshop"),
    path("workshop/<slug:slug>/<slug:module_slug>/", workshop.module, name="module"),
    path("workshop/<slug:slug>/<slug:module_slug>/<uuid:key>/", step.step, name="step"),
    path("bescheinigung/", certificate.check, name="certificate_check"),
    path("bescheinigungen/", certificate.certificates, name="certificates"),
    path("bescheinigungen/<uuid:key>/", certificate.certificate, name="certificate"),
    path("bescheinigungen/<uuid:key>/pdf/", certificate.pdf, name="certificate_pdf"),
    path("bescheinigungen/<uuid:key>/zurueckziehen/", certificate.withdraw, name="certificate_withdraw"),
    path("notizen/", note.notes, name="notes"),
    path("notizen/mitnehmen/", note.export, name="notes_export"),
    path("notizen/<uuid:key>/loeschen/", note.delete, name="note_delete"),
]
