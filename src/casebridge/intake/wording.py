"""The sentences of findings: for the officer who rules, and for the applicant who is asked."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from casebridge.calls.rules.moments import day_in
from casebridge.intake.models import Finding
from casebridge.kit.text.languages import tag_of
from casebridge.kit.text.lists import listed
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
    "seal-cannot-tell": gettext_lazy(
        "Something on the scan may be a seal; it cannot be told for certain. Look at it."
    ),
    "seal-seen-not-read": gettext_lazy("Looks like a seal; its ring could not be read."),
    "text-differs": gettext_lazy(
        "%(code)s differs: “%(word)s” in the Word file, “%(scan)s” on the scan."
    ),
    "parts-not-readable": gettext_lazy(
        "Parts of the scan could not be read, so they were not compared: %(codes)s."
    ),
    "seals-fewer-than-applicants": gettext_lazy(
        "The form names %(applicants)s applicants, but only %(seals)s places look like a seal."
    ),
    "file-behind-link": gettext_lazy("A file is only behind a link: %(file)s, on %(host)s."),
    "joint-applicant-missing": gettext_lazy(
        "It is a joint application, but only one applicant is named; %(code)s is empty."
    ),
    "applicant-not-invited": gettext_lazy(
        "%(code)s names a type of organisation that this call does not invite."
    ),
    "registration-number-wrong": gettext_lazy(
        "The unified social credit code in %(code)s cannot be right; its check digit does not "
        "agree: “%(text)s”."
    ),
    "registration-number-unusual": gettext_lazy(
        "The registration number in %(code)s looks unusual: “%(text)s”."
    ),
    "declaration-not-ticked": gettext_lazy("The declaration %(code)s is not ticked."),
    "no-pictures": gettext_lazy("There is no picture, neither in the form nor beside it."),
    "pictures-too-small": gettext_lazy(
        "%(count)s pictures in %(code)s are too small to print: the long edge should have "
        "%(least)s pixels."
    ),
    "pictures-not-readable": gettext_lazy("%(count)s pictures in %(code)s could not be opened."),
    "pictures-without-caption": gettext_lazy("%(count)s pictures in %(code)s have no caption."),
    "photos-without-credit": gettext_lazy(
        "%(count)s captions in %(code)s do not say who took the photo."
    ),
    "watched-wording": gettext_lazy("%(code)s says “%(wording)s”. %(hint)s"),
    "resembles": gettext_lazy("It resembles %(number)s: %(likeness)s."),
    "too-many": gettext_lazy("%(code)s holds %(count)s of at most %(most)s."),
    "too-long-in-all": gettext_lazy(
        "All texts together are longer than asked: %(length)s of about %(most)s."
    ),
    "too-long": gettext_lazy("%(code)s is longer than asked: %(length)s of at most %(most)s."),
    "too-short": gettext_lazy("%(code)s is shorter than asked: %(length)s of at least %(least)s."),
    "subject-differs": gettext_lazy(
        "The subject does not follow the call's format; the message was accepted all the same."
    ),
    "form-from-pdf": gettext_lazy(
        "The form was read from a PDF, not from a Word file; its answers are less certain."
    ),
    "read-by-conversion": gettext_lazy("The old Word file was read through LibreOffice."),
    "several-forms": gettext_lazy(
        "The file holds more than one application form (%(count)s); only the first was read, or "
        "none where they could not be told apart."
    ),
    "text-repeated": gettext_lazy(
        "A program wrote the answer to %(code)s several times over; it was read once."
    ),
    "signature-stated": gettext_lazy(
        "The file states a signature by “%(name)s”; nobody has verified it."
    ),
    "message-piece": gettext_lazy("It is piece %(number)s of %(total)s of a larger message."),
    "file-link": gettext_lazy("A file lies behind a link to %(host)s; it was not fetched."),
    "not-looked-through": gettext_lazy(
        "The virus scanner did not answer when %(file)s came in; the file was not looked through."
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

KINDS_OF_WORDING = {
    "name": gettext_lazy("Usual today: “%(advice)s”."),
    "place": gettext_lazy("How this place is named is for the organiser to decide."),
    "phrase": gettext_lazy("The official wording is “%(advice)s”."),
}
RESEMBLES = gettext_lazy("It resembles %(number)s.")
SIGNATURE_MAY_DO = gettext_lazy(
    "Nothing that looks like a seal was seen on the scan. The call accepts a signature on "
    "letterhead where seals are not used: look at the last page."
)
LOOK_AT_IT = gettext_lazy("Please look at it.")

LIKENESS = {
    "same-title": gettext_lazy("nearly the same title"),
    "same-text": gettext_lazy("%(share)s %% of the shorter description is the same"),
    "same-figures": gettext_lazy("the same figures (%(found)s)"),
    "same-names": gettext_lazy("the same names (%(found)s)"),
    "same-links": gettext_lazy("the same addresses (%(found)s)"),
    "same-pictures": gettext_lazy("the same pictures (%(count)s)"),
    "same-organisation": gettext_lazy("the same applicant"),
    "partners": gettext_lazy("one applicant is the other's partner"),
    "same-sender": gettext_lazy("sent from the same domain (%(found)s)"),
}

LIKENESS_ALONE = {
    "same-text": gettext_lazy("much of the description is the same"),
    "same-figures": gettext_lazy("the same figures"),
    "same-names": gettext_lazy("the same names"),
    "same-links": gettext_lazy("the same addresses"),
    "same-pictures": gettext_lazy("the same pictures"),
    "same-sender": gettext_lazy("sent from the same domain"),
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
    "text-differs": gettext_lazy(
        "In %(code)s the Word file says “%(word)s”, the sealed scan says “%(scan)s”. "
        "Please tell us which is right."
    ),
    "seals-fewer-than-applicants": gettext_lazy(
        "Every applicant is asked to seal the application. Please send a copy that bears the "
        "seals or signatures of all of them."
    ),
    "file-behind-link": gettext_lazy(
        "You sent a link to %(file)s. Links expire; please send us the file itself."
    ),
    "joint-applicant-missing": gettext_lazy(
        "You apply jointly. Please fill in the table of the second applicant (%(code)s and on)."
    ),
    "applicant-not-invited": gettext_lazy(
        "This call invites certain types of organisations only. Please tell us more about yours "
        "(%(code)s)."
    ),
    "registration-number-wrong": gettext_lazy(
        "Please check the unified social credit code in %(code)s: “%(text)s”."
    ),
    "declaration-not-ticked": gettext_lazy(
        "Please tick the declaration %(code)s, or tell us why you cannot."
    ),
    "pictures-too-small": gettext_lazy(
        "Please send the pictures of %(code)s as files of their own; for printing, the long edge "
        "should have %(least)s pixels or more."
    ),
    "pictures-not-readable": gettext_lazy("Please send the pictures of %(code)s again."),
    "photos-without-credit": gettext_lazy(
        "Please tell us who took each photo of %(code)s, so that we can name them."
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
    "cannot-be-opened-here": gettext_lazy(
        "this computer has no program for it; the System page names what is missing."
    ),
    "parts-missing": gettext_lazy("it was sent in pieces, and a piece is missing."),
    "virus": gettext_lazy("a virus was found in it; it stays closed."),
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
