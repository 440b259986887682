"""Registers the app with Django."""

from django.apps import AppConfig


class Mail(AppConfig):
    name = "casebridge.base.mail"
    label = "mail"
