"""Registers the app with Django."""

from django.apps import AppConfig


class Review(AppConfig):
    name = "casebridge.review"
    label = "review"
