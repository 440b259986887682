"""Lists of names, and a word with what is said of it, as the language of the moment writes them."""

from collections.abc import Iterable

from django.utils.translation import pgettext


def listed(names: Iterable[object]) -> str:
    """'A, B', 'A、B' or 'A، B'."""
    return list_mark().join(map(str, names))


def list_mark() -> str:
    """What stands between two names; where a space belongs there, it is part of it."""
    return pgettext("between two names of a list", ", ")


def labelled(label: object, text: object) -> str:
    """'state: open', '状态：开放'."""
    return label_pattern() % {"label": label, "text": text}


def label_pattern() -> str:
    return pgettext("a word and what is said of it", "%(label)s: %(text)s")
