"""Addresses without a language: what machines ask for."""

from django.urls import path

from pages.views import machines

urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
]
