"""Below /cms/: for operators."""

from django.urls import path

from notices.views import failures

urlpatterns = [
    path("hintergrundaufgaben/", failures.FailuresView.as_view(), name="notices_failures"),
    path(
        "hintergrundaufgaben/aufgabe/<uuid:task_id>/", failures.retry_failed_task, name="notices_retry_task"
    ),
    path("hintergrundaufgaben/mail/<int:mail_id>/", failures.retry_failed_mail, name="notices_retry_mail"),
]
