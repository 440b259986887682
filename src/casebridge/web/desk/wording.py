"""The desk's own words: history in sentences, marks of origin, states of letters."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.kit.text.lists import labelled

HISTORY = {
    "intake.received": gettext_lazy("A message was received and stored untouched."),
    "intake.opened": gettext_lazy("The dossier was opened under the number %(number)s."),
    "intake.joined": gettext_lazy("A further message joined the dossier."),
    "intake.merged": gettext_lazy("%(number)s was merged into this dossier."),
    "intake.merged-away": gettext_lazy("The dossier was merged into %(number)s."),
    "intake.split": gettext_lazy("%(number)s was split off this dossier."),
    "intake.split-off": gettext_lazy("This dossier was split off %(number)s."),
    "intake.rearrangement-undone": gettext_lazy("Merging or splitting with %(number)s was undone."),
    "intake.read-again": gettext_lazy("Forms and scans were put up to be read again: %(files)s."),
    "intake.archive-opened": gettext_lazy("A locked archive was opened; files inside: %(count)s."),
    "cases.rested": gettext_lazy("The case rests while its dossier is merged."),
    "cases.reopened": gettext_lazy("The case stands again where it stood."),
    "intake.ruled": gettext_lazy("A finding was ruled on: %(answer)s."),
    "intake.scan-opened": gettext_lazy("Page %(page)s of the scan was opened."),
    "intake.file-opened": gettext_lazy("A received file was opened."),
    "intake.upload-link-made": gettext_lazy("A personal upload link was made."),
    "intake.uploaded": gettext_lazy("Files came by the upload link: %(count)s."),
    "mail.written": gettext_lazy("A letter was written: %(kind)s."),
    "mail.drafted": gettext_lazy("A letter was changed and kept as a draft."),
    "mail.approved": gettext_lazy("A letter was approved for sending."),
    "mail.returned": gettext_lazy("A letter came back."),
    "cases.opened": gettext_lazy("The case was opened."),
    "cases.versioned": gettext_lazy("Version %(number)s of the texts was stored."),
    "cases.area-confirmed": gettext_lazy("The area was confirmed: %(area)s."),
    "cases.completed": gettext_lazy("The case was declared complete."),
    "cases.withdrawn": gettext_lazy("The case was withdrawn."),
    "cases.picture-described": gettext_lazy("The words beside a picture were set."),
    "cases.noted": gettext_lazy("A note was added."),
    "cases.barred": gettext_lazy("An account was barred from the case."),
    "review.asked": gettext_lazy("A reviewer was asked."),
    "review.scored": gettext_lazy("A review was handed in."),
}
LETTER_KINDS = {
    "receipt": gettext_lazy("receipt"),
    "question": gettext_lazy("what is missing"),
    "reminder": gettext_lazy("reminder"),
    "upload": gettext_lazy("upload link"),
}
ANSWERS = {
    "settled": gettext_lazy("settled"),
    "ask": gettext_lazy("ask the applicant"),
    "open": gettext_lazy("left open"),
}
ORIGINS = {
    "code": gettext_lazy("by code"),
    "label": gettext_lazy("by label"),
    "order": gettext_lazy("by its place"),
    "table": gettext_lazy("from a table"),
    "officer": gettext_lazy("typed by officer"),
}
FILE_ROLES = {
    "word": gettext_lazy("Word"),
    "scan": gettext_lazy("scan"),
    "picture": gettext_lazy("picture"),
    "table": gettext_lazy("table"),
    "other": gettext_lazy("kept, never opened"),
}
FILTER_KEYS = {
    "country": gettext_lazy("country"),
    "area": gettext_lazy("area"),
    "category": gettext_lazy("category"),
    "missing": gettext_lazy("missing"),
    "owner": gettext_lazy("owner"),
    "state": gettext_lazy("state"),
    "finding": gettext_lazy("finding"),
    "turn": gettext_lazy("turn"),
    "from": gettext_lazy("from"),
}
FILTER_VALUES = {
    "word": gettext_lazy("Word"),
    "scan": gettext_lazy("scan"),
    "picture": gettext_lazy("picture"),
    "me": gettext_lazy("me"),
    "must": gettext_lazy("to be settled"),
    "ask": gettext_lazy("to be asked"),
    "none": gettext_lazy("none"),
    "ours": gettext_lazy("ours"),
    "theirs": gettext_lazy("theirs"),
    "received": gettext_lazy("received"),
    "reading": gettext_lazy("reading"),
    "question-open": gettext_lazy("question open"),
    "opened": gettext_lazy("open"),
    "complete": gettext_lazy("complete"),
    "in-review": gettext_lazy("in review"),
    "selected": gettext_lazy("selected"),
    "not-selected": gettext_lazy("not selected"),
    "withdrawn": gettext_lazy("withdrawn"),
    "submitted": gettext_lazy("submitted"),
    "compiled": gettext_lazy("compiled"),
    "imported": gettext_lazy("imported"),
}
CITIES = {
    "Asia/Shanghai": gettext_lazy("Beijing"),
    "Europe/Moscow": gettext_lazy("Moscow"),
}
WORDED_VALUES: dict[str, Mapping[str, object]] = {"answer": ANSWERS, "kind": LETTER_KINDS}


def history_sentence(verb: str, values: Mapping[str, object]) -> str:
    """What happened, in the reader's language; an unknown verb stands as it is."""
    pattern = HISTORY.get(verb)
    if pattern is None:
        return _("Recorded: %s") % verb
    shown = {
        key: str(WORDED_VALUES.get(key, {}).get(str(value), value)) for key, value in values.items()
    }
    try:
        return str(pattern) % shown
    except KeyError:
        # An older row that lacks a value of today's sentence.
        return _("Recorded: %s") % verb


def origin_word(origin: str) -> str:
    return str(ORIGINS.get(origin, origin))


def filter_words(key: str, value: str) -> str:
    return labelled(FILTER_KEYS.get(key, key), FILTER_VALUES.get(value, value))


def city_of(zone: str) -> str:
    """The place by which people call a time zone."""
    return str(CITIES.get(zone, zone.rpartition("/")[2].replace("_", " ")))
