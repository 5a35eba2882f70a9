"""In the CMS, for operators: what failed for good, and another try."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.rules import is_operator
from notices.domain.failures import list_failures
from notices.domain.mail import retry_mail
from notices.domain.queue import retry_task
from notices.models import OutgoingMail


class FailuresView(WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Hintergrundaufgaben")
    header_icon = "history"
    template_name = "notices/failures.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        _only_operators(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "failures": list_failures()}


@require_POST
def retry_failed_task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    _only_operators(request)
    return _answer(request, again=retry_task(task_id))


@require_POST
def retry_failed_mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    _only_operators(request)
    return _answer(request, again=retry_mail(get_object_or_404(OutgoingMail, pk=mail_id)))


def _only_operators(request: HttpRequest) -> None:
    if not is_operator(request.user):
        raise PermissionDenied


def _answer(request: HttpRequest, *, again: bool) -> HttpResponse:
    if again:
        messages.success(request, _("Wird noch einmal versucht."))
    else:
        messages.warning(request, _("Das wartet nicht mehr auf einen neuen Versuch."))
    return redirect("notices_failures")
