"""Follow a topic, and stop. Works as a plain form; with htmx the button alone changes."""

from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from pages.domain.topic import follow_topic, unfollow_topic
from pages.models import Topic


@require_POST
@login_required
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic, slug=slug)
    wanted = request.POST.get("follow") != "0"
    if wanted:
        follow_topic(topic, by=request.user)  # type: ignore[arg-type]
    else:
        unfollow_topic(topic, by=request.user)  # type: ignore[arg-type]
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "pages/topic_follow.html", {"topic": topic, "followed": wanted})
    return redirect(_way_back(request, topic))


def _way_back(request: HttpRequest, topic: Topic) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return (
        wanted
        if safe and urlsplit(wanted).path.startswith("/")
        else f"{reverse('learning:library')}?thema={topic.slug}"
    )
