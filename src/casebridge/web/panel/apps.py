"""Registers the app with Django."""

from django.apps import AppConfig


class Panel(AppConfig):
    name = "casebridge.web.panel"
    label = "panel"
