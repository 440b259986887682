"""Registers the app with Django."""

from django.apps import AppConfig


class Audit(AppConfig):
    name = "casebridge.base.audit"
    label = "audit"
