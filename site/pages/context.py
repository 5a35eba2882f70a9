"""What every page knows about itself: where it stands and who looks at it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "user", None)
    return {
        "member": person if person is not None and person.is_authenticated else None,
        "demo": settings.DEMO,
        "quick_exit_url": settings.QUICK_EXIT_URL,
    }
