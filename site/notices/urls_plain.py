"""Addresses without a language: what machines ask for."""

from django.urls import path

from notices.views import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
