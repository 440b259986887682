"""A dossier as the checks see it, without a fault unless one is asked for."""

from dataclasses import replace
from datetime import UTC, date, datetime

from casebridge.calls.queries import preset
from casebridge.calls.rules.form import Form
from casebridge.intake.rules.seen import Answer, SeenDossier, SeenFile, SeenPicture
from tests.calls.preset_forms import form_of
from tests.factories.forms import answers

CLOSES = datetime(2023, 3, 15, 16, tzinfo=UTC)
WORD = SeenFile("form.docx", "word", "docx")
SCAN = SeenFile("scan.pdf", "scan", "pdf")
PHOTO = SeenPicture("1", "photos", "The port. Photo by the applicant", 3000, 2000)


def keys(form: Form) -> dict[str, str]:
    """{printed code: field key}."""
    return {
        section.code_of(item, repetition): item.key
        for section in form.sections
        for repetition in range(1, section.repeat_max + 1)
        for item in section.fields
    }


def told(values: dict[str, str], code: str = "sco-2023") -> tuple[Answer, ...]:
    names = keys(form_of(code))
    return tuple(
        Answer(names[printed], printed, value, repetition=int(printed[1]) if "." in printed else 1)
        for printed, value in values.items()
    )


def dossier(
    language: str = "en", *, without: tuple[str, ...] = (), **changed: object
) -> SeenDossier:
    """`without` names printed codes left empty; `changed` are fields of SeenDossier."""
    values = {c: v for c, v in answers(language).items() if c not in without}
    whole = SeenDossier(
        language=language,
        subject_follows_format=True,
        received_at=datetime(2023, 3, 1, tzinfo=UTC),
        closes_at=CLOSES,
        since=date(2020, 1, 1),
        roster=frozenset({"CN", "KZ", "RU"}),
        host_country=preset("sco-2023")[0].host_country,
        form=form_of("sco-2023"),
        answers=told(values),
        countries=("CN", "KZ"),
        files=(WORD, SCAN),
        organisation="Specimen Institute of Ports",
        applicant_types=("company", "university"),
        applicant_countries={1: "KZ"},
        pictures=(PHOTO,),
    )
    return replace(whole, **changed)  # type: ignore[arg-type]


def with_answers(**changed: str) -> SeenDossier:
    """Answers of a whole form with some changed; B1_4 stands for B1.4."""
    values = answers() | {code.replace("_", "."): text for code, text in changed.items()}
    return dossier(answers=told({c: v for c, v in values.items() if v}))
