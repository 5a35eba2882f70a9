"""Choosing a second factor: the one page a role holder without one is sent to."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/second_factor.html", {"setting": "account"})
