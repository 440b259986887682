"""Registers the app with Django."""

from django.apps import AppConfig


class Forum(AppConfig):
    name = "casebridge.forum"
    label = "forum"
