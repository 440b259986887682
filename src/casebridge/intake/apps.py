"""Registers the app with Django."""

from django.apps import AppConfig


class Intake(AppConfig):
    name = "casebridge.intake"
    label = "intake"
