"""Choosing a second factor: the one page a role holder without one is sent to."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.domain.factor import is_second_factor_due


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/second_factor.html", {"is_due": is_second_factor_due(request)})
