"""One row of somebody's list, understood by the columns a person has matched with the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from casebridge.calls.rules.form import Form, FormField
from casebridge.intake.readers.word_template.choices import chosen_in
from casebridge.intake.rules.arriving import language_of_script
from casebridge.intake.rules.column_words import LANGUAGE_WORDS
from casebridge.intake.rules.columns import OF_THE_ROW, base_of, plain_heading
from casebridge.kit.text.countries import countries_in
from casebridge.kit.text.dates import parse_day, parse_period

TITLES = ("case_title", "abstract", "org_name")


@dataclass(frozen=True)
class Cell:
    """What a cell says and how it is understood; `doubt` is a code, '' where there is none."""

    key: str
    column: str
    text: str
    understood: str
    doubt: str = ""


@dataclass(frozen=True)
class UnderstoodRow:
    """A row as it would come in: {key: value}, and how each cell was understood."""

    language: str
    values: Mapping[str, str]
    cells: tuple[Cell, ...]
    received_on: date | None = None

    def first(self, key: str) -> str:
        """The value in the row's own language, else without one, else in any."""
        own = self.values.get(f"{key}:{self.language}") or self.values.get(key)
        others = (v for k, v in self.values.items() if base_of(k)[0] == key and v)
        return own or next(others, "")


def understood(
    row: Mapping[str, str],
    mapping: Mapping[str, str],
    form: Form,
    names: Mapping[str, str],
) -> UnderstoodRow:
    """`mapping` is {heading: key, '' to leave out}, `names` {country name, casefolded: alpha2}."""
    language = _language(row, mapping)
    cells = tuple(_cells(row, mapping, form, names, language))
    values = {c.key: c.understood for c in cells if base_of(c.key)[0] not in OF_THE_ROW}
    named = next((c.understood for c in cells if c.key == "id"), "")
    received = next((c.text for c in cells if c.key == "received_on"), "")
    return UnderstoodRow(
        language,
        {"id": named, **values, "language": language},
        cells,
        parse_day(received, language) if received else None,
    )


def _cells(
    row: Mapping[str, str],
    mapping: Mapping[str, str],
    form: Form,
    names: Mapping[str, str],
    language: str,
) -> Iterator[Cell]:
    for column, key in mapping.items():
        text = row.get(column, "").strip()
        if key and text:
            understood_as, doubt = _meaning(key, text, form, names, language)
            yield Cell(key, column, text, understood_as, doubt)


def _meaning(
    key: str, text: str, form: Form, names: Mapping[str, str], language: str
) -> tuple[str, str]:
    """(value to keep, doubt): what is not understood is kept as it was written."""
    base, own = base_of(key)
    if base in OF_THE_ROW:
        return _of_the_row(base, text, language)
    asked = _asked(base, form)
    if asked is None:
        return text, "question-unknown"
    if asked.choices:
        return _choice(asked, text)
    if asked.type == "countries":
        _codes, unread = countries_in(text, names)
        return text, "country-unknown" if unread else ""
    if asked.type == "daterange":
        return text, "" if parse_period(text, own or language).start else "period-unknown"
    return text, ""


def _of_the_row(base: str, text: str, language: str) -> tuple[str, str]:
    if base == "language":
        tag = _tag(text)
        return tag or text, "" if tag else "language-unknown"
    if base == "received_on":
        return text, "" if parse_day(text, language) else "day-unknown"
    return text, ""


def _asked(key: str, form: Form) -> FormField | None:
    try:
        return form.field_of(key)
    except KeyError:
        return None


def _choice(asked: FormField, text: str) -> tuple[str, str]:
    chosen = chosen_in(text, asked)
    if chosen.unclear or not chosen.codes:
        return text, "choice-unknown"
    if len(chosen.codes) > 1 and asked.type != "multichoice":
        return text, "choice-several"
    return ",".join(chosen.codes), ""


def _language(row: Mapping[str, str], mapping: Mapping[str, str]) -> str:
    """Said in a column of its own, else seen by the letters of the title."""
    said = next((row.get(c, "") for c, key in mapping.items() if key == "language"), "")
    if _tag(said):
        return _tag(said)
    texts = [row.get(c, "") for c, key in mapping.items() if base_of(key)[0] in TITLES]
    return language_of_script(" ".join(texts))


def _tag(said: str) -> str:
    """'zh', '中文', 'Russian' or 'на русском' as a tag."""
    plain = plain_heading(said)
    for tag, words in LANGUAGE_WORDS.items():
        if plain and (plain == tag.casefold() or plain == plain_heading(tag) or plain in words):
            return tag
    return ""
