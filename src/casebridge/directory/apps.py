"""Registers the app with Django."""

from django.apps import AppConfig


class Directory(AppConfig):
    name = "casebridge.directory"
    label = "directory"
