"""Registers the app with Django."""

from django.apps import AppConfig


class Jobs(AppConfig):
    name = "casebridge.base.jobs"
    label = "jobs"
