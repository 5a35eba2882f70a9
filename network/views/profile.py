"""One member's profile as others see it, and one's own to change."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.views.access import MemberRequest, member_required
from network.domain.directory import Card, card_of
from network.domain.profile import change_profile, profile_of, shown_to, shown_to_strangers
from network.enums import Audience, SpokenLanguage
from network.forms.profile import ProfileForm
from network.models import Profile
from network.rules import may_confirm


@require_safe
@member_required
def profile(request: MemberRequest, public_id: str) -> HttpResponse:
    """404 for everybody one may not see, just as for nobody: an address tells nothing."""
    viewer = request.user
    if viewer.public_id == public_id:
        return redirect("network:my_profile")
    found = (
        Profile.objects.visible_to(viewer)
        .filter(member__public_id=public_id)
        .with_acquaintance(viewer)
        .select_related("member__office__authority__parent__parent")
        .with_words()
        .first()
    )
    if found is None:
        raise Http404
    context = {
        "profile": found,
        "shown": shown_to(viewer, found, heard=found.heard),
        "obstacle": card_of(found, viewer).obstacle,
        "spoken": spoken(found),
        "may_confirm": may_confirm(viewer, found.member),
        "section": "network",
        "breadcrumb": _crumbs((_("Netzwerk"), reverse("network:directory")), (str(found.member), "")),
    }
    return render(request, "network/profile.html", context)


@require_safe
@member_required
def my_profile(request: MemberRequest) -> HttpResponse:
    mine = profile_of(request.user)
    mine = (
        Profile.objects.select_related("member__office__authority__parent__parent")
        .with_words()
        .get(pk=mine.pk)
    )
    context = {
        "profile": mine,
        "card": Card(mine, None),
        "shown": shown_to_strangers(mine),
        "spoken": spoken(mine),
        "lines": lines_of(mine),
        "hidden": [line["label"] for line in lines_of(mine) if line["who"] in ("me", "group")],
        "section": "network",
        "breadcrumb": _crumbs((_("Mein Profil"), "")),
    }
    return render(request, "network/profile_mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def edit_profile(request: MemberRequest) -> HttpResponse:
    member = request.user
    form = ProfileForm(request.POST or None, profile=profile_of(member))
    if request.method == "POST" and form.is_valid():
        form.save(by=member)
        messages.success(request, _("Gespeichert. So sehen andere Sie jetzt."))
        return redirect("network:my_profile")
    context = {
        "form": form,
        "section": "network",
        "breadcrumb": _crumbs((_("Mein Profil"), reverse("network:my_profile")), (_("Bearbeiten"), "")),
    }
    return render(request, "network/profile_edit.html", context, status=422 if form.errors else 200)


@require_POST
@member_required
def set_listed(request: MemberRequest) -> HttpResponse:
    """The one switch that takes somebody out of every list, or puts her in."""
    member = request.user
    wanted = request.POST.get("listed") == "ja"
    change_profile(profile_of(member), by=member, listed=wanted)
    done = _("Sie stehen jetzt im Verzeichnis.") if wanted else _("Sie stehen in keiner Liste mehr.")
    messages.success(request, done)
    return redirect("network:my_profile")


WHO = {Audience.NOBODY: "me", Audience.CONTACTS: "group", Audience.MEMBERS: "all"}


def lines_of(profile: Profile) -> list[dict[str, str]]:
    """Every line of the profile with who sees it. Where she stands in no list, nobody does."""
    everybody = Audience.MEMBERS if profile.listed else Audience.NOBODY
    office = getattr(profile.member, "office", None)
    lines = [
        (_("Name"), profile.member.full_name, everybody),
        (_("Amt"), office.label if office else "", everybody),
        (_("Kommune"), office.place if office else "", everybody),
        (_("Ein Satz"), profile.headline, everybody),
        (_("Themen"), ", ".join(topic.label for topic in profile.topics.all()), everybody),
        (_("Stichwörter"), ", ".join(tag.name for tag in profile.tags.all()), everybody),
        (_("Sprachen"), ", ".join(spoken(profile)), everybody),
        (_("Über mich"), profile.about, Audience(profile.about_for) if profile.listed else Audience.NOBODY),
        (
            _("E-Mail"),
            profile.member.email,
            Audience(profile.email_for) if profile.listed else Audience.NOBODY,
        ),
    ]
    words = {
        Audience.NOBODY: _("nur ich"),
        Audience.CONTACTS: _("wem ich geschrieben habe"),
        Audience.MEMBERS: _("Mitglieder"),
    }
    return [
        {
            "label": label,
            "value": value or "–",
            "who": WHO[who] if value else "",
            "who_label": words[who] if value else "",
        }
        for label, value, who in lines
    ]


def spoken(profile: Profile) -> list[str]:
    """Names of the languages, without codes that are no longer offered."""
    names = dict(SpokenLanguage.choices)
    return [str(names[code]) for code in profile.languages if code in names]


def _crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Start"), reverse("home:start")), *steps]
