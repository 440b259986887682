"""Registers the app with Django."""

from django.apps import AppConfig


class Tasks(AppConfig):
    name = "casebridge.base.tasks"
    label = "tasks"
