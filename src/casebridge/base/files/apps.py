"""Registers the app with Django."""

from django.apps import AppConfig


class Files(AppConfig):
    name = "casebridge.base.files"
    label = "files"
