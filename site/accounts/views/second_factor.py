"""Choosing a second factor: the one page a role holder without one is sent to."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.rules import needs_second_factor
from accounts.views.settings import find_factors


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    member = request.user
    context = {"factors": find_factors(member), "needs_factor": needs_second_factor(member), "setting": "account"}
    return render(request, "accounts/second_factor.html", context)
