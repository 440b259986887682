"""Refusals and codes as sentences in the reader's language."""

from django.utils.translation import gettext as _

from casebridge.kit.refusal import Refusal


def sentence_for_refusal(refusal: Refusal) -> str:
    return _("This cannot be done.")
