"""Are the texts within the lengths the form asks for: characters in Chinese, words elsewhere?"""

from collections.abc import Iterable

from casebridge.calls.rules.form import FormField
from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import Answer, SeenDossier
from casebridge.kit.text.counting import count

NAME = "limits"
# The form says "should not exceed": a few words more are nobody's fault.
TOLERANCE = 1.05


def check(dossier: SeenDossier) -> Iterable[Found]:
    for answer in dossier.answers:
        asked = _asked(dossier, answer)
        if asked is not None and answer.value:
            yield from _length(answer, asked, dossier.language)
            yield from _items(answer, asked)
    yield from _whole(dossier)


def _asked(dossier: SeenDossier, answer: Answer) -> FormField | None:
    try:
        return dossier.form.field_of(answer.key)
    except KeyError:
        return None


def _length(answer: Answer, asked: FormField, language: str) -> Iterable[Found]:
    language = _language(answer, language)
    length = count(answer.value, language)
    most, least = asked.limit.get(language), asked.limit_min.get(language)
    if most and length > most:
        yield Found("too-long", "note", {"code": answer.code, "length": length, "most": most})
    elif least and length < least:
        yield Found("too-short", "note", {"code": answer.code, "length": length, "least": least})


def _language(answer: Answer, language: str) -> str:
    """The title and name in English are counted in words, whatever the form is written in."""
    return answer.language or ("en" if answer.key.endswith("_en") else language)


def _items(answer: Answer, asked: FormField) -> Iterable[Found]:
    """Figures are written one a line; pictures are counted by their own check."""
    if asked.type != "metrics" or not asked.max_items:
        return
    lines = [line for line in answer.value.splitlines() if line.strip()]
    if len(lines) > asked.max_items:
        values = {"code": answer.code, "count": len(lines), "most": asked.max_items}
        yield Found("too-many", "note", values)


def _whole(dossier: SeenDossier) -> Iterable[Found]:
    """All long texts together, in the language of the form."""
    most = dossier.form.total_limit.get(dossier.language)
    if not most:
        return
    texts = [
        answer.value
        for answer in dossier.answers
        for asked in [_asked(dossier, answer)]
        if asked
        and asked.type == "longtext"
        and _language(answer, dossier.language) == dossier.language
    ]
    length = sum(count(text, dossier.language) for text in texts)
    if length > most * TOLERANCE:
        yield Found("too-long-in-all", "note", {"length": length, "most": most})
