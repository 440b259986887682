"""Keeping what we know of organisations and people."""

from casebridge.directory.actions.knowing import ensure_person, know

__all__ = ["ensure_person", "know"]
