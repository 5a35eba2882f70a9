"""For whoever cannot get in: what to do, step by step, without asking who it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/help.html")
