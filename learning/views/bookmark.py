"""What a member saved: the tap on a page, the overview, and one saved page with its note and lists."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.limits import limit
from accounts.views.access import MemberRequest, member_required
from learning.domain.bookmark import add_entry, create_collection, note_bookmark, save_page, unsave_page
from learning.errors import TooManyError
from learning.forms.bookmark import BookmarkForm, CollectionForm
from learning.models import Bookmark, Collection, CollectionEntry
from learning.saved import readable_page, readable_pages
from pages.breadcrumb import breadcrumb


@require_POST
@member_required
@limit("learning.bookmark", rate="60/m", by="member")
def toggle(request: MemberRequest, key: UUID) -> HttpResponse:
    """Saves the page, or takes it away again; what may not be read cannot be saved."""
    page = readable_page(key, request.user)
    if page is None:
        raise Http404
    wanted = request.POST.get("saved") == "1"
    try:
        if wanted:
            save_page(key, by=request.user)
        else:
            unsave_page(key, by=request.user)
    except TooManyError as refused:
        wanted = False
        messages.error(request, str(refused))
    if request.htmx:
        return render(request, "learning/bookmark_button.html", {"page": page, "is_saved": wanted})
    return redirect(page.address)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.collection", rate="30/h", by="member")
def saved(request: MemberRequest) -> HttpResponse:
    """Everything she saved and every list, hers and those shared with her. A post makes a new list."""
    form = CollectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            collection = create_collection(form.cleaned_data["name"], by=request.user)
            return redirect("learning:collection", key=collection.key)
        except TooManyError as refused:
            form.add_error("name", str(refused))
    bookmarks = list(Bookmark.objects.filter(member=request.user))
    pages = readable_pages((each.page_key for each in bookmarks), request.user)
    context = {
        "form": form,
        "saved": [(each, pages[each.page_key]) for each in bookmarks if each.page_key in pages],
        "hidden": sum(each.page_key not in pages for each in bookmarks),
        "collections": Collection.objects.of(request.user),
        "shared": Collection.objects.shared_with(request.user).select_related("member"),
        "section": "learning",
        "breadcrumb": _trail(request, (_("Gemerkt"), "")),
    }
    return render(request, "learning/saved.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@member_required
@limit("learning.bookmark", rate="60/m", by="member")
def bookmark(request: MemberRequest, key: UUID) -> HttpResponse:
    found = get_object_or_404(Bookmark, member=request.user, page_key=key)
    page = readable_page(key, request.user)
    if page is None:
        raise Http404
    mine = list(Collection.objects.of(request.user))
    entries = CollectionEntry.objects.filter(collection__in=mine, page_key=key)
    holding = {str(each) for each in entries.values_list("collection__key", flat=True)}
    form = BookmarkForm(
        request.POST if request.method == "POST" else None,
        initial={"note": found.note, "lists": sorted(holding)},
    )
    form.fields["lists"].choices = [(str(each.key), each.name) for each in mine]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            _keep(request, found, form, mine)
        except TooManyError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("learning:saved")
    context = {
        "form": form,
        "page": page,
        "section": "learning",
        "breadcrumb": _trail(request, (_("Gemerkt"), reverse("learning:saved")), (page.browser_title, "")),
    }
    return render(request, "learning/bookmark.html", context, status=422 if form.errors else 200)


def _keep(request: MemberRequest, found: Bookmark, form: BookmarkForm, mine: list[Collection]) -> None:
    wanted = set(form.cleaned_data["lists"])
    note_bookmark(found, form.cleaned_data["note"])
    for collection in mine:
        if str(collection.key) in wanted:
            add_entry(collection, found.page_key)
        else:
            collection.entries.filter(page_key=found.page_key).delete()
    if name := form.cleaned_data["new_list"].strip():
        add_entry(create_collection(name, by=request.user), found.page_key)


def _trail(request: MemberRequest, *steps: tuple[str, str]) -> list[tuple[str, str]]:
    return breadcrumb(request, (_("Lernen"), reverse("learning:library")), *steps)
