"""The editor at work in the demonstration: wording, freezing, printing, releasing."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.queries import machine
from casebridge.calls.models import Call
from casebridge.cases.actions.versions import describe_picture
from casebridge.config.demo.choosing import case_of
from casebridge.config.demo.people import Office
from casebridge.config.demo.specimens import LANGUAGES, Specimen, figure_wording, specimens
from casebridge.config.demo.texts import (
    EDITION_SUBTITLE,
    EDITION_TITLE,
    FOREWORD,
    RELEASE_TEXT,
    RELEASE_TITLE,
)
from casebridge.editions.actions.compiling import compile_edition
from casebridge.editions.actions.consenting import Answered, answer, make_link
from casebridge.editions.actions.freezing import freeze
from casebridge.editions.actions.making import files_missing
from casebridge.editions.actions.press import set_press_words
from casebridge.editions.actions.printing import make_outputs
from casebridge.editions.actions.releasing import release
from casebridge.editions.actions.wording import set_wording, word_figure
from casebridge.editions.models import Edition, Entry
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.consents import askings
from casebridge.editions.queries.segments import originals_of
from casebridge.editions.rules.consents import AGREED, DAYS_TO_ANSWER, clears
from casebridge.indicators.queries.stages import collected
from casebridge.kit.text.multilingual import Multilingual, ml

CREDIT = ml(
    zh_Hans="样章图，依案例数据绘制",
    ru="Рисунок-образец по данным кейса",
    en="Specimen drawing from the case's own figures",
)
WORDED = (
    "abstract",
    "solution",
    "outcomes_achieved",
    "outcomes_expected",
    "places",
    "period",
    "partners",
)
# Who answers where a specimen names no organisation.
SPECIMEN = "Specimen applicant"
Say = Callable[[str, int, int], None]


def publish(call: Call, people: Office, say: Say) -> None:
    """From the decided cases to the released collection."""
    edition = Edition.objects.filter(call=call).first()
    if edition is None:
        _describe_pictures(call, people)
        edition = compile_edition(
            call,
            code="cases-2023",
            title=EDITION_TITLE,
            subtitle=EDITION_SUBTITLE,
            foreword=FOREWORD,
            languages=LANGUAGES,
            by=people.editor,
        )
    if edition.state == Edition.State.DRAFT:
        _word(call, edition, people)
        set_press_words(
            edition,
            texts={"release_title": RELEASE_TITLE, "release_text": RELEASE_TEXT},
            by=people.editor,
        )
        _agree(edition, people)
        # Background, innovations and the like were written in one language and never translated.
        edition = freeze(edition, figures=collected(call), leaves_out=True, by=people.editor)
    _print(edition, people, say)
    if edition.state == Edition.State.FROZEN:
        release(edition, by=people.leader)
    say("release", 1, 1)


def _describe_pictures(call: Call, people: Office) -> None:
    for specimen in specimens(call.code):
        case = case_of(call, specimen)
        for picture in case.pictures.all() if case else ():
            caption = Multilingual(dict(specimen.rest["diagram"]["caption"]), specimen.language)
            describe_picture(
                picture, caption=caption, credit=CREDIT, description=caption, by=people.editor
            )


def _word(call: Call, edition: Edition, people: Office) -> None:
    by_case = {
        case.pk: specimen
        for specimen in specimens(call.code)
        if (case := case_of(call, specimen)) is not None
    }
    for entry in edition.entries.all():
        specimen = by_case.get(entry.case_id)
        if specimen is not None:
            _word_entry(entry, specimen, people)


def _word_entry(entry: Entry, specimen: Specimen, people: Office) -> None:
    # Translated as one paragraph, so it is published as one: each stands beside its original.
    solution = " ".join(unit.target for unit in originals_of(entry) if unit.part == "solution")
    set_wording(
        entry,
        language=entry.original_language,
        title="",
        texts={"solution": solution},
        by=people.editor,
    )
    for language, translation in specimen.translations.items():
        texts = {key: translation[key].strip() for key in WORDED if translation.get(key)}
        texts["parties"] = translation["org_name"]
        set_wording(
            entry,
            language=language,
            title=translation["case_title"],
            texts=texts,
            by=people.editor,
        )
    for place, figure in enumerate(entry.figures.all()):
        if place < len(specimen.rest["figure"]):
            word_figure(figure, **figure_wording(specimen, place), by=people.editor)


def _agree(edition: Edition, people: Office) -> None:
    """The specimen applicants read the wording by a link of their own, and agree."""
    now = timezone.now()
    for asking in askings(edition, people.officer, now):
        if clears(asking.standing):
            continue
        with transaction.atomic():
            until = now + timedelta(days=DAYS_TO_ANSWER)
            consent, _secret = make_link(asking.entry, until=until, by=people.officer)
            said = Answered(AGREED, asking.entry.case.dossier.organisation[:200] or SPECIMEN)
            answer(consent, answered=said, by=machine())


def _print(edition: Edition, people: Office, say: Say) -> None:
    missing = files_missing(edition)
    planned = len(OUTPUTS) * len(edition.languages)
    there = planned - len(missing)
    for done in range(1, there + 1):
        say("collection", done, planned)
    made = make_outputs(edition, wanted=missing, by=people.editor)
    for done, (_kind, _language, refusal) in enumerate(made, start=there + 1):
        if refusal is not None:
            raise refusal
        say("collection", done, planned)
