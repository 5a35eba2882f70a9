"""What the reports in the CMS share: only those who review may look, and a day is told as a day."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from learning.rules import may_see_reviews


class DayColumn(Column):
    """The day itself: Wagtail's own column tells how long ago it was, which says nothing of days to come."""

    def get_value(self, instance: Model) -> str:
        day = super().get_value(instance)
        return date_format(day, "j. F Y") if day else ""


class GuardedReport(ReportView):
    is_searchable = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_see_reviews(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
