"""Registers the app with Django."""

from django.apps import AppConfig


class Portal(AppConfig):
    name = "casebridge.web.portal"
    label = "portal"
