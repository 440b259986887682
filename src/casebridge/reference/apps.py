"""Registers the app with Django."""

from django.apps import AppConfig


class Reference(AppConfig):
    name = "casebridge.reference"
    label = "reference"
