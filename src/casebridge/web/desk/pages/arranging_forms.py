"""What the forms of arranging send, as values."""

from collections.abc import Iterable, Mapping

from casebridge.editions.rules.book import Crop
from casebridge.kit.text.multilingual import Multilingual

SIDES = ("left", "top", "width", "height")


def in_languages(
    sent: Mapping[str, str],
    name: str,
    languages: Iterable[str],
    before: Multilingual | None = None,
) -> Multilingual:
    """The text typed for each language; languages that are not in the form stay as they were."""
    kept = before or Multilingual()
    typed = {
        tag: sent[f"{name}-{tag}"].replace("\r\n", "\n").strip()
        for tag in languages
        if f"{name}-{tag}" in sent
    }
    texts = {**kept.texts, **typed}
    return Multilingual({tag: text for tag, text in texts.items() if text}, kept.original)


def whole_number(typed: str) -> int:
    """0 for what is no number."""
    return int(typed) if typed.strip().isdecimal() and len(typed) < 6 else 0


def crop_typed(sent: Mapping[str, str]) -> Crop:
    """Percents of the picture; what is no number lies outside it and is refused."""
    left, top, width, height = (_part(sent.get(side, "")) for side in SIDES)
    return left, top, width, height


def _part(typed: str) -> float:
    plain = typed.strip().replace(",", ".")
    is_number = plain.replace(".", "", 1).isdecimal() and len(plain) < 8
    return float(plain) / 100 if is_number else -1.0
