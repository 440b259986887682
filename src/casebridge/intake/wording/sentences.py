"""What was found, for the officer who rules."""

from django.utils.translation import gettext_lazy

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
    "photos-read-as-scan": gettext_lazy(
        "These pictures look like pages and were read as the scan: %(files)s."
    ),
    "second-form-in-mail": gettext_lazy(
        "The same mail brought another application: the form in %(file)s has another title and is "
        "not shown here. Beside the file choose “Open a dossier of its own”, then settle this."
    ),
    "several-forms": gettext_lazy(
        "The file holds more than one application form (%(count)s); only the first was read, or "
        "none where they could not be told apart. Download the file, save each further form as a "
        "file of its own and take it in as a new application."
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
