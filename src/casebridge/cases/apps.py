"""Registers the app with Django."""

from django.apps import AppConfig


class Cases(AppConfig):
    name = "casebridge.cases"
    label = "cases"
