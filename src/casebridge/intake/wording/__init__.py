"""The sentences of findings: for the officer who rules, and for the applicant who is asked."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from casebridge.calls.rules.moments import day_in
from casebridge.intake.models import Finding
from casebridge.intake.wording.likeness import LIKENESS, LIKENESS_ALONE
from casebridge.intake.wording.questions import QUESTIONS
from casebridge.intake.wording.sentences import (
    KINDS_OF_WORDING,
    LOOK_AT_IT,
    RESEMBLES,
    SENTENCES,
    SIGNATURE_MAY_DO,
)
from casebridge.intake.wording.troubles import OTHER_TROUBLE, TROUBLES
from casebridge.kit.text.languages import tag_of
from casebridge.kit.text.lists import listed
from casebridge.kit.text.territories import territory_name
from casebridge.reference.queries import names_by_code

__all__ = [
    "OTHER_TROUBLE",
    "QUESTIONS",
    "SENTENCES",
    "TROUBLES",
    "likeness_of",
    "question_for",
    "questions_for",
    "sentence_for",
    "sentence_for_reason",
]


def sentence_for(finding: Finding) -> str:
    """What was found, in the reader's language."""
    if finding.code == "no-seal-seen" and finding.values.get("instead"):
        return str(SIGNATURE_MAY_DO)
    if finding.code == "resembles" and not likeness_of(finding):
        return str(str(RESEMBLES) % finding.values)
    pattern = SENTENCES.get(finding.code)
    return str(pattern) % _shown(finding) if pattern else str(_("Remark: %s") % finding.code)


def questions_for(findings: Sequence[Finding]) -> list[str]:
    """What the applicant is asked, point by point; unanswered questions are one point."""
    unanswered = [str(f.values["code"]) for f in findings if f.code == "answer-missing"]
    asked = [question_for(f) for f in findings if f.code != "answer-missing"]
    if len(unanswered) > 1:
        together = _("Please answer these questions of the form: %(codes)s.")
        return [*asked, together % {"codes": listed(unanswered)}]
    return [question_for(f) for f in findings]


def question_for(finding: Finding) -> str:
    """What the applicant is asked; the finding itself where no question is worded."""
    pattern = QUESTIONS.get(finding.code)
    return str(pattern) % _shown(finding) if pattern else sentence_for(finding)


def likeness_of(finding: Finding) -> list[str]:
    """Why two dossiers resemble each other, the strongest reason first."""
    told = finding.evidence.get("reasons") or [
        {"code": code, "values": {}} for code in finding.values.get("reasons", ())
    ]
    return [sentence_for_reason(reason["code"], reason["values"]) for reason in told]


def sentence_for_reason(code: str, values: Mapping[str, object]) -> str:
    if not values:
        # What was found is not stored with the finding.
        return str(LIKENESS_ALONE.get(code) or LIKENESS[code])
    return str(LIKENESS[code]) % _values(values)


def _shown(finding: Finding) -> dict[str, object]:
    """The values of a finding with what is composed of them when it is worded."""
    shown = _values(finding.values)
    if finding.code == "resembles":
        shown["likeness"] = listed(likeness_of(finding))
    if finding.code == "watched-wording":
        shown["hint"] = _hint(shown)
    if finding.code == "file-behind-link":
        shown["file"] = _linked(shown)
    return shown


def _hint(shown: Mapping[str, object]) -> str:
    """What is usual instead, in the words of its kind."""
    pattern = str(KINDS_OF_WORDING.get(str(shown["kind"]), LOOK_AT_IT))
    if "%(advice)s" in pattern and not shown["advice"]:
        return str(LOOK_AT_IT)
    return pattern % shown


def _linked(shown: Mapping[str, object]) -> str:
    """'report.zip (until 3 March 2023)': the name where the message gave one."""
    name = str(shown.get("name") or _("a file without a name"))
    expires = str(shown.get("expires") or "")
    if not expires:
        return name
    tag = tag_of(get_language() or "en")
    day = day_in(tag, date.fromisoformat(expires[:10]))
    return _("%(name)s (until %(day)s)") % {"name": name, "day": day}


def _country(alpha2: str) -> str:
    """The name in the reader's language: ours where we have one, else Unicode's."""
    tag = tag_of(get_language() or "en")
    return names_by_code().get(alpha2, {}).get(tag) or territory_name(alpha2, tag)


def _values(values: Mapping[str, object]) -> dict[str, object]:
    shown = {
        key: listed(value) if isinstance(value, list | tuple) else value
        for key, value in values.items()
    }
    tag = tag_of(get_language() or "en")
    if "since" in values:
        shown["since"] = day_in(tag, date.fromisoformat(str(values["since"])))
    countries = values.get("countries")
    if isinstance(countries, list):
        shown["countries"] = listed(_country(str(c)) for c in countries)
    if "trouble" in values:
        shown["why"] = str(TROUBLES.get(str(values["trouble"]), OTHER_TROUBLE))
    return shown
