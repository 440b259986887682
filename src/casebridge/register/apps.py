"""Registers the app with Django."""

from django.apps import AppConfig


class Register(AppConfig):
    name = "casebridge.register"
    label = "register"
