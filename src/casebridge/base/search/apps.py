"""Registers the app with Django."""

from django.apps import AppConfig


class Search(AppConfig):
    name = "casebridge.base.search"
    label = "search"
