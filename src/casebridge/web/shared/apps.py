"""Registers the app with Django."""

from django.apps import AppConfig


class Shared(AppConfig):
    name = "casebridge.web.shared"
    label = "shared"
