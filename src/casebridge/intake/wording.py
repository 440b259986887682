"""The sentences of findings: for the officer who rules, and for the applicant who is asked."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from casebridge.calls.rules.moments import day_in
from casebridge.intake.models import Finding
from casebridge.kit.text.languages import tag_of
from casebridge.kit.text.territories import territory_name
from casebridge.reference.queries import names_by_code

SENTENCES = {
    "word-missing": gettext_lazy("The Word file is missing."),
    "scan-missing": gettext_lazy("The sealed and scanned copy is missing."),
    "answer-missing": gettext_lazy("%(code)s is not answered."),
    "came-late": gettext_lazy("It came in after the call had closed."),
    "choice-not-offered": gettext_lazy(
        "%(code)s says “%(text)s”, which is not one of the choices."
    ),
    "country-not-known": gettext_lazy("“%(text)s” was not recognised as a country."),
    "outside-roster": gettext_lazy(
        "None of the countries named is on the roster of this call: %(countries)s."
    ),
    "only-host-country": gettext_lazy("Only the organiser's own country is named."),
    "period-not-understood": gettext_lazy("The period in %(code)s could not be read: “%(text)s”."),
    "ended-before": gettext_lazy("It ended before %(since)s: “%(text)s”."),
    "began-before": gettext_lazy("It began before %(since)s and goes on: “%(text)s”."),
    "figure-differs": gettext_lazy(
        "The figure in %(code)s differs: %(word)s in the Word file, %(scan)s on the scan."
    ),
    "scan-is-other-text": gettext_lazy(
        "The scan holds another text than the Word file (%(coverage)s %% agrees)."
    ),
    "scan-partly-differs": gettext_lazy(
        "The scan agrees with the Word file only in part (%(coverage)s %%)."
    ),
    "scan-not-readable": gettext_lazy("The scan is not readable here."),
    "scan-not-read-here": gettext_lazy(
        "This computer cannot read scans in this language; the System page names what is missing."
    ),
    "no-seal-seen": gettext_lazy("Nothing that looks like a seal was seen on the scan."),
    "seal-seen": gettext_lazy("Looks like a seal; its ring reads “%(text)s”."),
    "seal-other-name": gettext_lazy(
        "Looks like a seal, but its ring reads “%(text)s”, not the applicant's name."
    ),
    "seal-seen-not-read": gettext_lazy("Looks like a seal; its ring could not be read."),
    "resembles": gettext_lazy("It resembles %(number)s."),
    "too-long": gettext_lazy("%(code)s is longer than asked: %(length)s of at most %(most)s."),
    "too-short": gettext_lazy("%(code)s is shorter than asked: %(length)s of at least %(least)s."),
    "subject-differs": gettext_lazy(
        "The subject does not follow the call's format; the message was accepted all the same."
    ),
    "file-trouble": gettext_lazy("The file %(file)s could not be opened: %(why)s"),
    "field-disputed": gettext_lazy("The place of %(code)s in the form is not certain."),
    "field-twice": gettext_lazy("%(code)s was answered twice."),
    "choice-unclear": gettext_lazy(
        "It is not clear which choice is marked in %(code)s: “%(text)s”."
    ),
    "choice-several": gettext_lazy("More than one choice is marked in %(code)s: %(choices)s."),
    "form-number-missing": gettext_lazy(
        "The Word file bears no form number, so its call and version are not certain."
    ),
    "form-number-disputed": gettext_lazy(
        "The Word file bears more than one form number: %(numbers)s."
    ),
    "other-call": gettext_lazy("The form is that of another call: %(found)s, not %(expected)s."),
    "other-version": gettext_lazy(
        "The form is of version %(found)s; this call uses version %(expected)s."
    ),
    "tracked-changes": gettext_lazy(
        "The Word file holds tracked changes; it was read as if all were accepted."
    ),
    "hidden-text": gettext_lazy("The Word file holds hidden text."),
    "no-text": gettext_lazy("No text was found in the file."),
    "duplicate-field": gettext_lazy("A code of the form stands in the Word file more than once."),
    "macro": gettext_lazy("The file holds macros; they are never run here."),
    "activex": gettext_lazy(
        "The file holds controls that can run programs; they are never run here."
    ),
    "javascript": gettext_lazy("The file holds a script; it is never run here."),
    "launch": gettext_lazy("The file asks to start a program; nothing is started here."),
    "dde": gettext_lazy("The file asks another program for data; it is never asked here."),
    "external-target": gettext_lazy(
        "The file points to something outside it; it is never fetched here."
    ),
    "remote-template": gettext_lazy(
        "The file asks for a template from elsewhere; it is never fetched here."
    ),
    "ole-object": gettext_lazy("An object of another program is embedded in the file."),
    "embedded-file": gettext_lazy("Another file is embedded in the file."),
    "formulas": gettext_lazy("The table holds formulas; the values last stored were read."),
    "misnamed": gettext_lazy("The ending of the file's name does not say what the file is."),
    "polyglot": gettext_lazy("The file pretends to be two kinds of file at once."),
    "image-only": gettext_lazy("The file holds only pictures, no text."),
}

QUESTIONS = {
    "word-missing": gettext_lazy("Please send the application form as an editable Word file."),
    "scan-missing": gettext_lazy("Please send the sealed and scanned copy of the application."),
    "answer-missing": gettext_lazy("Please answer question %(code)s of the form."),
    "came-late": gettext_lazy(
        "Your application reached us after the call had closed. Please tell us the reason."
    ),
    "choice-not-offered": gettext_lazy(
        "In %(code)s, please choose one of the answers printed in the form."
    ),
    "country-not-known": gettext_lazy("Please tell us which country is meant by “%(text)s”."),
    "outside-roster": gettext_lazy(
        "Please tell us whether the case is also carried out in a country named in the call; "
        "the form names only: %(countries)s."
    ),
    "only-host-country": gettext_lazy(
        "Please tell us in which other country the case is carried out or applied."
    ),
    "period-not-understood": gettext_lazy(
        "Please give the start and the end of the case (year and month) in %(code)s."
    ),
    "ended-before": gettext_lazy(
        "The call asks for cases carried out since %(since)s. "
        "Please tell us whether work went on after that day."
    ),
    "began-before": gettext_lazy(
        "The case began before %(since)s and goes on. "
        "Please tell us what was carried out since that day."
    ),
    "figure-differs": gettext_lazy(
        "In %(code)s the Word file says %(word)s, the sealed scan says %(scan)s. "
        "Please tell us which figure is right."
    ),
    "scan-is-other-text": gettext_lazy(
        "The sealed scan and the Word file hold different texts. "
        "Please send the two in the same version."
    ),
    "scan-partly-differs": gettext_lazy(
        "The sealed scan and the Word file differ in places. "
        "Please send the two in the same version."
    ),
    "scan-not-readable": gettext_lazy("Please send a clearer scan (300 dpi)."),
    "no-seal-seen": gettext_lazy(
        "We saw no seal on the scan. Please send a sealed copy or, where seals are not used, "
        "one signed by the head of the organisation on its letterhead."
    ),
    "seal-other-name": gettext_lazy(
        "The seal seems to bear another name than that of the applicant. Please explain."
    ),
    "resembles": gettext_lazy(
        "The same case seems to have been handed in by a partner as well. "
        "Please tell us which of you applies, or whether you apply jointly."
    ),
    "file-trouble": gettext_lazy("We could not open the file %(file)s. Please send it again."),
}

TROUBLES = {
    "encrypted": gettext_lazy("it is protected by a password."),
    "encrypted-office": gettext_lazy("it is protected by a password."),
    "macro": gettext_lazy("it holds macros, which are never run here."),
    "archive-bomb": gettext_lazy("it would unpack to an unreasonable size."),
    "doctype": gettext_lazy("it holds a part that no office programme writes."),
    "broken": gettext_lazy("it is damaged."),
    "too-large": gettext_lazy("it is too large."),
    "too-slow": gettext_lazy("reading it took too long."),
    "empty": gettext_lazy("it is empty."),
    "unknown-kind": gettext_lazy("its kind is not known here."),
    "old-word": gettext_lazy("it is in an old Word format that this computer cannot read."),
    "polyglot": gettext_lazy("it pretends to be two kinds of file at once."),
    "image-only": gettext_lazy("it holds only a picture of the text."),
    "program": gettext_lazy("it is a program; programs are never opened here."),
    "restricted": gettext_lazy("its author has restricted what may be done with it."),
    "unsafe-name": gettext_lazy("a file in it bears a name that leads outside its folder."),
    "nested-too-deep": gettext_lazy("files lie in files too deep in it."),
    "too-many-files": gettext_lazy("it holds too many files."),
    "cannot-be-read-here": gettext_lazy("this computer cannot read scans in its language."),
}
OTHER_TROUBLE = gettext_lazy("it cannot be read.")


def sentence_for(finding: Finding) -> str:
    """What was found, in the reader's language."""
    pattern = SENTENCES.get(finding.code)
    return str(pattern) % _values(finding.values) if pattern else _("Remark: %s") % finding.code


def questions_for(findings: Sequence[Finding]) -> list[str]:
    """What the applicant is asked, point by point; unanswered questions are one point."""
    unanswered = [str(f.values["code"]) for f in findings if f.code == "answer-missing"]
    asked = [question_for(f) for f in findings if f.code != "answer-missing"]
    if len(unanswered) > 1:
        together = _("Please answer these questions of the form: %(codes)s.")
        return [*asked, together % {"codes": ", ".join(unanswered)}]
    return [question_for(f) for f in findings]


def question_for(finding: Finding) -> str:
    """What the applicant is asked; the finding itself where no question is worded."""
    pattern = QUESTIONS.get(finding.code)
    return str(pattern) % _values(finding.values) if pattern else sentence_for(finding)


def _country(alpha2: str) -> str:
    """The name in the reader's language: ours where we have one, else Unicode's."""
    tag = tag_of(get_language() or "en")
    return names_by_code().get(alpha2, {}).get(tag) or territory_name(alpha2, tag)


def _values(values: Mapping[str, object]) -> dict[str, object]:
    shown = {
        key: ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        for key, value in values.items()
    }
    tag = tag_of(get_language() or "en")
    if "since" in values:
        shown["since"] = day_in(tag, date.fromisoformat(str(values["since"])))
    countries = values.get("countries")
    if isinstance(countries, list):
        shown["countries"] = ", ".join(_country(str(c)) for c in countries)
    if "trouble" in values:
        shown["why"] = str(TROUBLES.get(str(values["trouble"]), OTHER_TROUBLE))
    return shown
