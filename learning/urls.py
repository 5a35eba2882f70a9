from django.urls import path

from learning.views import library, material

app_name = "learning"
urlpatterns = [
    path("material/", library.library, name="library"),
    path("material/<slug:slug>/", material.material, name="material"),
    path("ernstfall/", material.crisis_index, name="crisis_index"),
    path("ernstfall/<slug:slug>/", material.crisis_card, name="crisis_card"),
]
