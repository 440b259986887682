"""Registers the app with Django."""

from django.apps import AppConfig


class Indicators(AppConfig):
    name = "casebridge.indicators"
    label = "indicators"
