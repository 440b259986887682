"""Refusals as sentences in the reader's language: what is wrong, and what to do next."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.kit.refusal import Refusal

REFUSALS = {
    "area-of-another-call": gettext_lazy("This area is not one of this call's areas."),
    "call-already-decided": gettext_lazy(
        "A selection of this call has been adopted already; its decisions stand."
    ),
    "call-already-published": gettext_lazy("The call %(code)s is published already."),
    "call-closes-too-early": gettext_lazy("A call closes after it opens."),
    "prefix-in-use": gettext_lazy(
        "Another call numbers its dossiers with %(prefix)s. Choose another prefix."
    ),
    "case-already-open": gettext_lazy("%(number)s has been taken up already. Reload the page."),
    "case-decided": gettext_lazy("%(number)s has been decided; its marks can no longer change."),
    "case-is-not-reviewed": gettext_lazy(
        "%(number)s is not reviewed: only submitted cases that were not withdrawn are."
    ),
    "case-not-open": gettext_lazy("%(number)s is no longer open. Reload the page."),
    "change-needs-a-reason": gettext_lazy("Please write the reason for this change."),
    "characters-without-font": gettext_lazy(
        "No font on this computer can print these characters: %(characters)s. "
        "The System page says which package adds them."
    ),
    "criteria-in-use": gettext_lazy(
        "Marks have been given by these criteria; they can no longer change."
    ),
    "dossier-merged": gettext_lazy("This dossier was merged into %(number)s. Open that one."),
    "edition-exists": gettext_lazy(
        "A collection with the short name %(code)s exists. Choose another."
    ),
    "edition-frozen": gettext_lazy(
        "The collection is frozen. A change needs a new version of the collection."
    ),
    "edition-not-frozen": gettext_lazy("Freeze the collection first."),
    "findings-to-settle": gettext_lazy(
        "%(number)s has findings that must be settled first. Rule on them, then try again."
    ),
    "file-too-large": gettext_lazy(
        "The file %(file)s is larger than %(megabytes)s MB. Send a smaller one."
    ),
    "letter-already-gone": gettext_lazy("This letter has gone out; it can no longer change."),
    "mark-out-of-range": gettext_lazy("A mark is a whole number from 0 to 10."),
    "marks-missing": gettext_lazy(
        "Please give a mark for every criterion, or say that you cannot judge."
    ),
    "no-address-known": gettext_lazy(
        "No e-mail address is known for %(number)s. Add a note of how you reached the applicant."
    ),
    "no-call-yet": gettext_lazy("There is no call yet that you work for."),
    "no-files-chosen": gettext_lazy("No file was chosen. Choose one or drop it on the page."),
    "note-is-empty": gettext_lazy("The note is empty."),
    "nothing-readable": gettext_lazy(
        "Nothing in %(number)s could be read yet. Ask the applicant for the Word file."
    ),
    "nothing-scored": gettext_lazy("No case has been scored yet. Ask reviewers first."),
    "nothing-to-ask": gettext_lazy(
        "No finding is marked “Ask the applicant”. Mark at least one, then write the letter."
    ),
    "nothing-to-publish": gettext_lazy(
        "No case is selected and none is compiled. Adopt a selection first."
    ),
    "output-unknown": gettext_lazy("This collection is not printed in that form or language."),
    "outputs-missing": gettext_lazy("Some files of the collection are not printed yet."),
    "picture-unreadable": gettext_lazy(
        "A picture of case %(number)s cannot be read. Replace it before printing."
    ),
    "review-declined": gettext_lazy("You declined this review."),
    "review-of-somebody-else": gettext_lazy("This review belongs to somebody else."),
    "reviewer-is-barred": gettext_lazy(
        "This reviewer has a conflict of interest with %(number)s. Choose another."
    ),
    "ruling-needs-a-reason": gettext_lazy("Please write why this finding is settled."),
    "ruling-unknown": gettext_lazy("Choose one of the three answers."),
    "selection-adopted": gettext_lazy("The selection has been adopted; it can no longer change."),
    "selection-needs-a-leader": gettext_lazy("A selection is adopted by a leader."),
    "selection-needs-places": gettext_lazy("Say how many cases are to be selected."),
    "selection-not-yours": gettext_lazy("You may not change this selection."),
    "styles-file-not-word": gettext_lazy("The styles file is not a Word file (.docx)."),
    "withdrawal-needs-a-reason": gettext_lazy("Please write why the case is withdrawn."),
    "wording-incomplete": gettext_lazy(
        "Some cases have no text in every language of the collection: %(entries)s."
    ),
}


def sentence_for_refusal(refusal: Refusal) -> str:
    """The sentence of a refusal; each code is worded, a test sees to it."""
    pattern = REFUSALS.get(refusal.code)
    return str(pattern) % _shown(refusal.values) if pattern else _("This cannot be done.")


def _shown(values: Mapping[str, object]) -> dict[str, str]:
    return {
        key: ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        for key, value in values.items()
    }
