"""Registers the app with Django."""

from django.apps import AppConfig


class Cooperation(AppConfig):
    name = "casebridge.cooperation"
    label = "cooperation"
