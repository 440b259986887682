"""Registers the app with Django."""

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "casebridge.base.accounts"
    label = "accounts"
