"""Addresses without a language: files and what machines ask for."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
