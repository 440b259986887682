"""Registers the app with Django."""

from django.apps import AppConfig


class Desk(AppConfig):
    name = "casebridge.web.desk"
    label = "desk"
