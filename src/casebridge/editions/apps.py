"""Registers the app with Django."""

from django.apps import AppConfig


class Editions(AppConfig):
    name = "casebridge.editions"
    label = "editions"
