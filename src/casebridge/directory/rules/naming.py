"""Which of its names an entry is shown and sorted by, from plain values."""

from collections.abc import Sequence

from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.sort_keys import ORDERS, STROKE, order_for, sort_key

Named = tuple[str, str]


def shown_name(names: Sequence[Named]) -> Multilingual:
    """One name a language, the first of each; the first of all is the original."""
    texts: dict[str, str] = {}
    for language, text in names:
        texts.setdefault(language or "und", text)
    return Multilingual(texts, next(iter(texts), ""))


def keys_in_every_order(names: Sequence[Named]) -> dict[str, str]:
    """{order: key} by the name that readers of that language are shown."""
    shown = shown_name(names)
    if not shown:
        return {}
    return {order: sort_key(str(shown.in_(_reader(order))), order) for order in ORDERS}


def key_for(language: str, *, by_strokes: bool = False) -> str:
    """The order for a reader of this language."""
    order = order_for(language)
    return STROKE if order == "zh" and by_strokes else order


def _reader(order: str) -> str:
    return "zh-Hans" if order.startswith("zh") else order
