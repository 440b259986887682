"""Words of the public pages: parts of a case, provenance, standing, units of a figure."""

import re
from datetime import date
from urllib.parse import urlsplit

from babel.dates import format_skeleton
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from casebridge.kit.text.numbers import parse_number
from casebridge.web.shared.templatetags.casebridge import day, number, reader_locale

SECTIONS = {
    "background": gettext_lazy("Background"),
    "solution": gettext_lazy("What was done"),
    "technical_features": gettext_lazy("Technical features"),
    "innovations": gettext_lazy("Innovations"),
    "beneficiaries": gettext_lazy("Who benefits"),
    "replication": gettext_lazy("What others can take over"),
    "outcomes_achieved": gettext_lazy("Outcomes achieved"),
    "outcomes_expected": gettext_lazy("Outcomes expected"),
    "abstract": gettext_lazy("Summary"),
    "period": gettext_lazy("Period"),
    "places": gettext_lazy("Places"),
    "parties": gettext_lazy("Who carried it out"),
    "partners": pgettext_lazy("of a case", "Partners"),
}
STATUSES = {
    "member": gettext_lazy("Member States"),
    "observer": gettext_lazy("Observer States"),
    "dialogue_partner": gettext_lazy("Dialogue Partners"),
    "partner": gettext_lazy("Partners"),
}
ORDERS = {
    "ru_alphabet": gettext_lazy("Russian alphabet"),
    "accession": gettext_lazy("order of accession"),
    "pinyin": gettext_lazy("pinyin"),
    "stroke": gettext_lazy("strokes"),
    "en": gettext_lazy("English alphabet"),
}
QUALIFIERS = {
    "over": gettext_lazy("over"),
    "about": gettext_lazy("about"),
    "up to": gettext_lazy("up to"),
    "up_to": gettext_lazy("up to"),
    "first": gettext_lazy("first"),
    "sources_differ": gettext_lazy("sources differ"),
}
PROVENANCES = {
    "specimen": pgettext_lazy("a case made for the demonstration", "specimen"),
    "compiled": gettext_lazy("compiled from public reports"),
    "imported": gettext_lazy("imported"),
    "submitted": gettext_lazy("submitted"),
}
ZONES = {
    "Asia/Shanghai": gettext_lazy("Beijing time"),
    "Europe/Moscow": gettext_lazy("Moscow time"),
}
BARE_NUMBER = re.compile(r"[\d.,\u00a0\u202f ]{1,24}")
LEAST_DECIMALS = 3
MONTH = re.compile(r"(\d{4})-(\d{2})")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def section_title(key: str) -> str:
    return str(SECTIONS.get(key, key))


def place_of(zone: str) -> str:
    """The clock a closing time is given by."""
    return str(ZONES.get(zone, zone))


def provenance_word(provenance: str, *, is_specimen: bool) -> str:
    """One word or two for lists."""
    return str(PROVENANCES["specimen" if is_specimen else provenance])


def provenance_sentence(provenance: str, *, is_specimen: bool) -> str:
    if is_specimen:
        return _("Specimen: the organisations named here do not exist.")
    return {
        "compiled": _("Compiled from public reports; not submitted by the parties."),
        "imported": _("Imported from an earlier collection."),
    }.get(provenance, _("Submitted by the applicants."))


def qualifier_word(qualifier: str) -> str:
    return str(QUALIFIERS.get(qualifier, qualifier))


def value_written(text: str, language: str) -> str:
    """A bare number whose reading is certain is set as the reader's language does.

    Everything else, and what could be read in two ways, stays as it was written.
    """
    if not BARE_NUMBER.fullmatch(text):
        return text
    value, ambiguous = parse_number(text.strip(), language)
    if value is None or ambiguous:
        return text
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return number(value) if decimals <= LEAST_DECIMALS else text


def date_written(text: str) -> str:
    """A day or a month in the reader's language; anything else as it was written."""
    if DAY.fullmatch(text):
        return day(text)
    month = MONTH.fullmatch(text)
    if month is None:
        return text
    first = date(int(month[1]), int(month[2]), 1)
    return format_skeleton("yMMMM", first, locale=reader_locale())


def source_written(text: str) -> str:
    """Of an address its host, which says who published it; other sources as they are."""
    host = urlsplit(text).netloc.removeprefix("www.") if text.startswith("http") else ""
    return host or text


def size_written(count: int) -> str:
    """'2.1 MB', '640 kB'."""
    if count >= 1_000_000:
        return _("%(count)s MB") % {"count": number(round(count / 1_000_000, 1))}
    return _("%(count)s kB") % {"count": number(max(round(count / 1000), 1))}
