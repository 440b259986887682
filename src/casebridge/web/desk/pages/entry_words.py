"""What the parts and units of an entry, and the states of a unit, are called on the desk."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from casebridge.editions.models import Segment
from casebridge.editions.rules.segments import (
    FIGURE,
    PICTURE,
    TITLE,
    State,
    is_words,
    part_and_position,
)
from casebridge.kit.text.lists import labelled
from casebridge.web.shared.templatetags.casebridge import number

PARTS: Mapping[str, Promise] = {
    TITLE: gettext_lazy("Title"),
    "abstract": gettext_lazy("Summary"),
    "places": gettext_lazy("Places"),
    "period": gettext_lazy("Period"),
    "parties": gettext_lazy("Who carried it out"),
    "partners": pgettext_lazy("of a case", "Partners"),
    "background": gettext_lazy("Background"),
    "solution": gettext_lazy("What was done"),
    "technical_features": gettext_lazy("Technical features"),
    "innovations": gettext_lazy("Innovations"),
    "outcomes_achieved": gettext_lazy("Outcomes achieved"),
    "outcomes_expected": gettext_lazy("Outcomes expected"),
    "beneficiaries": gettext_lazy("Who benefits"),
    "replication": gettext_lazy("What others can take over"),
}
# Beside the parts: what else of an entry or a collection two versions may say differently.
BESIDE_PARTS: Mapping[str, Promise] = {
    "subtitle": gettext_lazy("Subtitle"),
    "foreword": gettext_lazy("Foreword"),
    "imprint": gettext_lazy("Imprint"),
    "disclaimer": gettext_lazy("Disclaimer"),
    "languages": gettext_lazy("Languages"),
    "terms": gettext_lazy("Area, category and kind"),
    "countries": gettext_lazy("Countries"),
    "sources": gettext_lazy("Sources"),
    "figures": gettext_lazy("Figures"),
    "pictures": gettext_lazy("Pictures"),
}
WORDS: Mapping[str, Promise] = {
    "name": pgettext_lazy("of a figure", "Name"),
    "unit": pgettext_lazy("of a figure", "Unit"),
    "source": pgettext_lazy("of a figure", "Source"),
    "caption": gettext_lazy("Caption"),
    "credit": gettext_lazy("Credit"),
    "description": gettext_lazy("Description for those who cannot see it"),
}
STATES: Mapping[State, tuple[str, Promise]] = {
    State.UNTRANSLATED: ("ask", gettext_lazy("not translated")),
    State.STALE: ("must", gettext_lazy("the original has changed")),
    State.UNCHECKED: ("look", gettext_lazy("not read over")),
    State.CHECKED: ("fine", gettext_lazy("read over")),
}
ORIGINS: Mapping[str, Promise] = {
    Segment.Origin.RECEIVED: gettext_lazy("as received"),
    Segment.Origin.EDITED: gettext_lazy("edited"),
    Segment.Origin.TRANSLATED: gettext_lazy("translated by a person"),
    Segment.Origin.AGENCY: gettext_lazy("translated by an agency"),
    Segment.Origin.MEMORY: gettext_lazy("from earlier translations"),
    Segment.Origin.ENGINE: gettext_lazy("translated by a machine"),
}


def group_of(unit: str) -> str:
    """'solution' of 'solution.2', 'figure.1' of 'figure.1.name': what stands under one heading."""
    if unit == TITLE or not is_words(unit):
        return part_and_position(unit)[0] or unit
    return unit.rpartition(".")[0]


def heading_of(group: str) -> str:
    kind, _dot, place = group.partition(".")
    if kind == FIGURE and place.isdecimal():
        return _("Figure %(number)s") % {"number": number(int(place))}
    if kind == PICTURE and place.isdecimal():
        return _("Picture %(number)s") % {"number": number(int(place))}
    return str({**BESIDE_PARTS, **PARTS}.get(group, group))


def label_of(unit: str) -> str:
    """What one field is called under its heading; '' where the heading says it already."""
    if unit == TITLE:
        return ""
    if is_words(unit):
        word = unit.rpartition(".")[2]
        return str(WORDS.get(word, word))
    return _("Paragraph %(number)s") % {"number": number(part_and_position(unit)[1])}


def whole_name(unit: str) -> str:
    """'What was done: Paragraph 2', for lists and for those who hear the page."""
    heading, label = heading_of(group_of(unit)), label_of(unit)
    return labelled(heading, label) if label else heading
