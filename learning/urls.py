from django.urls import path

from learning.views import card, library, material

app_name = "learning"
urlpatterns = [
    path("material/", library.library, name="library"),
    path("material/<slug:slug>/", material.material, name="material"),
    path("ernstfall/", material.crisis_index, name="crisis_index"),
    path("ernstfall/blatt.js", card.worker, name="crisis_worker"),
    path("ernstfall/<slug:slug>/", material.crisis_card, name="crisis_card"),
    path("ernstfall/<slug:slug>/blatt/", card.sheet, name="crisis_sheet"),
]
