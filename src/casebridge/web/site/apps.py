"""Registers the app with Django."""

from django.apps import AppConfig


class Site(AppConfig):
    name = "casebridge.web.site"
    label = "site"
