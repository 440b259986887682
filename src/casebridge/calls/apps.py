"""Registers the app with Django."""

from django.apps import AppConfig


class Calls(AppConfig):
    name = "casebridge.calls"
    label = "calls"
