"""In the CMS, for operators: take away a lost second factor after a call."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import rules
from accounts.domain.factor import reset_factor
from accounts.errors import FactorResetError
from accounts.forms.factor_reset import FactorResetForm
from accounts.limits import limit
from accounts.views.access import member_of


@require_http_methods(["GET", "POST"])
@limit("factor-reset", rate="20/h", by="member")
def reset(request: HttpRequest) -> HttpResponse:
    if not rules.is_operator(request.user):
        raise PermissionDenied
    form = FactorResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.member:
        try:
            reset_factor(form.member, by=member_of(request), reason=form.cleaned_data["reason"])
        except FactorResetError as error:
            form.add_error("email", str(error))
        else:
            messages.success(
                request, _("Zurückgesetzt. Das Mitglied ist überall abgemeldet und bekommt eine Mail.")
            )
            return redirect("accounts_factor_reset")
    return render(
        request, "accounts/cms_factor_reset.html", {"form": form}, status=422 if form.is_bound else 200
    )
