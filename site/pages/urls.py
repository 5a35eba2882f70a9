from django.urls import path

from pages.views import feedback, files, media, reading, standard, styleguide, topic

app_name = "pages"
urlpatterns = [
    path("dateien/<slug:public_id>/vorschau/", reading.preview, name="file_preview"),
    path("dateien/<slug:public_id>/text/", reading.text, name="file_text"),
    path("dateien/<slug:public_id>/<str:name>", files.file, name="file"),
    path("medien/<slug:public_id>/untertitel.vtt", media.captions, name="captions"),
    path("medien/<slug:public_id>/<str:name>", media.media, name="media"),
    path("bilder/<slug:public_id>/<str:name>", files.picture, name="picture"),
    path("feedback/", feedback.feedback, name="feedback"),
    path("feedback/danke/", feedback.feedback_sent, name="feedback_sent"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("themen/<slug:slug>/folgen/", topic.follow, name="follow"),
    path("<slug:slug>/", standard.standard, name="standard"),
]
