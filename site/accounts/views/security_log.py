"""In the CMS, for operators: what happened to accounts, newest first. Nothing can be changed here."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.admin.paginator import WagtailPaginator

from accounts import rules
from accounts.models import SecurityEvent

PER_PAGE = 50


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    if not rules.is_operator(request.user):
        raise PermissionDenied
    events = SecurityEvent.objects.select_related("member", "by")
    paginator = WagtailPaginator(events, PER_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    context = {"page_obj": page, "elided_page_range": paginator.get_elided_page_range(page.number)}
    return render(request, "accounts/cms_security_log.html", context)
