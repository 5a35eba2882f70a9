"""The page for a fault of ours: the one page that must never fail itself."""

import logging

from django.http import HttpRequest, HttpResponseServerError
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token

from weltoffen.log_lines import request_id

logger = logging.getLogger("weltoffen.faults")
PLAIN = "Bei uns ist etwas kaputtgegangen. Der Fehler steht im Protokoll ({number}). In akuter Gefahr: 110."


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Names the number under which the log knows this request, and needs neither database nor session."""
    number = request_id.get()
    try:
        return HttpResponseServerError(loader.get_template("500.html").render({"request_id": number}))
    except Exception as error:  # then at least the sentence
        logger.error("The page for faults could not be written", exc_info=error)
        return HttpResponseServerError(PLAIN.format(number=number), content_type="text/plain; charset=utf-8")
