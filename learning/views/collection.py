"""One list: its owner changes and shares it, whoever it is shared with reads it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.colleagues import find_colleagues
from accounts.limits import limit
from accounts.models import Member
from accounts.views.access import MemberRequest, member_required
from learning.domain.bookmark import copy_collection, end_share, move_entry, share_collection
from learning.errors import LearningRefusedError
from learning.forms.bookmark import CollectionForm, RemarkForm
from learning.models import Collection, CollectionEntry
from learning.saved import readable_pages
from pages.breadcrumb import breadcrumb


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.collection", rate="30/h", by="member")
def collection(request: MemberRequest, key: UUID) -> HttpResponse:
    """Read by the owner and those it is shared with; a post by the owner renames it."""
    found = _readable(request, key)
    is_mine = found.member_id == request.user.pk
    form = CollectionForm(request.POST if request.method == "POST" else None, initial={"name": found.name})
    if request.method == "POST":
        found = _own(request, key)
        if form.is_valid():
            found.name = form.cleaned_data["name"].strip()
            found.save(update_fields=["name"])
            return redirect("learning:collection", key=key)
    entries = list(found.entries.all())
    pages = readable_pages((entry.page_key for entry in entries), request.user)
    context: dict[str, Any] = {
        "collection": found,
        "is_mine": is_mine,
        "form": form,
        "entries": [(entry, pages[entry.page_key]) for entry in entries if entry.page_key in pages],
        "hidden": sum(entry.page_key not in pages for entry in entries),
        "shares": found.shares.select_related("member") if is_mine else [],
        "section": "learning",
        "breadcrumb": _trail(request, (found.name, "")),
    }
    return render(request, "learning/collection.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.collection_entry", rate="60/m", by="member")
def entry(request: MemberRequest, key: UUID, page_key: UUID) -> HttpResponse:
    """The remark on one entry, its place, and its going; only in a list of her own."""
    found = _own(request, key)
    one = get_object_or_404(CollectionEntry, collection=found, page_key=page_key)
    pages = readable_pages([page_key], request.user)
    form = RemarkForm(request.POST if request.method == "POST" else None, initial={"remark": one.remark})
    action = request.POST.get("action", "")
    if action in ("up", "down"):
        move_entry(one, up=action == "up")
        return redirect("learning:collection", key=key)
    if action == "remove":
        one.delete()
        return redirect("learning:collection", key=key)
    if request.method == "POST" and form.is_valid():
        one.remark = form.cleaned_data["remark"].strip()
        one.save(update_fields=["remark"])
        return redirect("learning:collection", key=key)
    context = {
        "collection": found,
        "page": pages.get(page_key),
        "form": form,
        "section": "learning",
        "breadcrumb": _trail(
            request, (found.name, reverse("learning:collection", args=[key])), (_("Bemerkung"), "")
        ),
    }
    return render(request, "learning/collection_entry.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.collection_share", rate="30/h", by="member")
def share(request: MemberRequest, key: UUID) -> HttpResponse:
    """Finds a colleague by name or place, then shares by one button. A second post takes it back."""
    found = _own(request, key)
    text = request.GET.get("q", "")[:120]
    refused = ""
    if request.method == "POST":
        member = Member.objects.filter(public_id=request.POST.get("member", "")).first()
        if member and request.POST.get("action") == "end":
            end_share(found, member)
            return redirect("learning:collection", key=key)
        try:
            if member is None:
                refused = _("Wählen Sie eine Person aus der Liste.")
            else:
                share_collection(found, to=member, by=request.user)
                messages.success(request, _("Die Liste ist geteilt. Eine Mail sagt Bescheid, ohne Inhalt."))
                return redirect("learning:collection", key=key)
        except LearningRefusedError as error:
            refused = str(error)
    context = {
        "collection": found,
        "text": text,
        "people": find_colleagues(request.user, text),
        "refused": refused,
        "section": "learning",
        "breadcrumb": _trail(
            request, (found.name, reverse("learning:collection", args=[key])), (_("Teilen"), "")
        ),
    }
    return render(request, "learning/collection_share.html", context, status=409 if refused else 200)


@require_POST
@member_required
@limit("learning.collection", rate="30/h", by="member")
def copy(request: MemberRequest, key: UUID) -> HttpResponse:
    try:
        made = copy_collection(_readable(request, key), by=request.user)
    except LearningRefusedError as refused:
        messages.error(request, str(refused))
        return redirect("learning:collection", key=key)
    messages.success(request, _("Diese Liste gehört jetzt Ihnen. Sie können sie ändern und teilen."))
    return redirect("learning:collection", key=made.key)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
def leave(request: MemberRequest, key: UUID) -> HttpResponse:
    """The owner deletes the list, whoever it is shared with lets go of it. Asks once."""
    found = _readable(request, key)
    is_mine = found.member_id == request.user.pk
    if request.method == "POST":
        if is_mine:
            found.delete()
            messages.success(request, _("Die Liste ist gelöscht."))
        else:
            end_share(found, request.user)
        return redirect("learning:saved")
    context = {"collection": found, "is_mine": is_mine, "section": "learning"}
    return render(request, "learning/collection_leave.html", context)


def _readable(request: MemberRequest, key: UUID) -> Collection:
    found: Collection = get_object_or_404(
        Collection.objects.readable_by(request.user).select_related("member"), key=key
    )
    return found


def _own(request: MemberRequest, key: UUID) -> Collection:
    found: Collection = get_object_or_404(Collection.objects.of(request.user), key=key)
    return found


def _trail(request: MemberRequest, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    return breadcrumb(
        request,
        (_("Lernen"), reverse("learning:library")),
        (_("Gemerkt"), reverse("learning:saved")),
        *steps,
    )
