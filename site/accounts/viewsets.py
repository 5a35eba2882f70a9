"""Members in the CMS: found by name and address, edited by operators, added by invitation alone."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.users.views import users

from accounts.enums import Role
from accounts.errors import AccountsError
from accounts.forms.member import MemberForm
from accounts.models import Member


class MemberFilterSet(users.UserFilterSet):
    """Without "administrator": rights come with roles."""

    is_superuser = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["group"].queryset = Group.objects.filter(name__in=[role.group_name for role in Role])
        self.filters["group"].label = _("Rolle")


def role_words(member: Member) -> str:
    """From what was fetched with the list: no query for a row."""
    roles = {role for group in member.groups.all() if (role := Role.of_group(group.name))}
    return ", ".join(str(role.label) for role in Role if role in roles)


class MemberIndexView(users.IndexView):
    add_item_label = _("Jemanden einladen")
    page_title = _("Mitglieder")
    search_fields = ["display_name", "email"]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column_class(users.UserColumn)(
                "name",
                accessor="full_name",
                label=_("Name"),
                sort_key="display_name",
                get_url=self.get_edit_url,
                classname="name",
            ),
            Column("email", label=_("E-Mail-Adresse"), sort_key="email", width="25%"),
            Column("roles", accessor=role_words, label=_("Rollen"), width="25%"),
            BooleanColumn("is_active", label=_("darf sich anmelden"), sort_key="is_active", width="10%"),
            DateColumn("last_login", label=_("Zuletzt da"), sort_key="last_login", width="15%"),
        ]

    def get_base_queryset(self) -> "QuerySet[Member]":
        found: QuerySet[Member] = super().get_base_queryset().prefetch_related("groups")
        return found

    def order_queryset(self, queryset: "QuerySet[Member]") -> "QuerySet[Member]":
        wanted = self.ordering if isinstance(self.ordering, str) else ""
        known = wanted.lstrip("-") in {"display_name", "email", "is_active", "last_login"}
        return queryset.order_by(wanted if known else "display_name", "pk")


class InviteView(users.CreateView):
    """Nobody is added here: the way in is an invitation."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("accounts:invitation_new")


class MemberEditView(users.EditView):
    template_name = "wagtailadmin/generic/edit.html"
    success_message = _("%(object)s: gespeichert.")
    error_message = _("Bitte sehen Sie sich die markierten Felder an.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "for_user": self.request.user}

    def form_valid(self, form: MemberForm) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except AccountsError as error:  # what held when the form was checked holds no more
            form.add_error(None, str(error))
            response = self.form_invalid(form)
        return response

    def save_instance(self) -> Member:
        member: Member = self.form.save()
        return member


class MemberViewSet(users.UserViewSet):
    menu_label = _("Mitglieder")
    ordering = "display_name"
    template_prefix = ""
    filterset_class = MemberFilterSet
    index_view_class = MemberIndexView
    add_view_class = InviteView
    edit_view_class = MemberEditView

    def get_form_class(self, for_update: bool = False) -> type[MemberForm]:
        return MemberForm
