"""Refusals as sentences in the reader's language: what is wrong, and what to do next."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.kit.refusal import Refusal
from casebridge.kit.text.lists import listed

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
    "cannot-be-emptied": gettext_lazy(
        "This installation cannot be emptied. The System page says why."
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
    "message-already-filed": gettext_lazy("This message is with %(number)s already."),
    "message-not-yet-read": gettext_lazy("Nobody has looked into this message yet. Try again soon."),
    "file-holds-a-virus": gettext_lazy(
        "%(file)s holds a virus (%(virus)s). It is kept and stays closed."
    ),
    "merge-with-itself": gettext_lazy("%(number)s cannot be merged into itself."),
    "merge-across-calls": gettext_lazy(
        "%(number)s belongs to another call; dossiers of two calls stay apart."
    ),
    "merge-of-unlike": gettext_lazy(
        "%(number)s and %(other)s came in different ways: one was handed in, the other was not. "
        "They stay apart."
    ),
    "split-of-nothing": gettext_lazy(
        "Choose the messages that should become a dossier of their own."
    ),
    "split-of-everything": gettext_lazy(
        "At least one message stays in %(number)s. Choose fewer messages."
    ),
    "undone-already": gettext_lazy("This was undone already."),
    "rearranged-since": gettext_lazy(
        "The messages were moved on since. Undo the later step first; it stands with %(number)s."
    ),
    "nothing-to-read-again": gettext_lazy("%(number)s has no form or scan that was read before."),
    "files-already-with": gettext_lazy(
        "The same files were taken in before; they are with %(number)s. Merge the two instead."
    ),
    "not-an-archive": gettext_lazy("%(file)s is not a packed file."),
    "wrong-password": gettext_lazy(
        "The password does not open %(file)s. Ask the sender once more."
    ),
    "archive-not-opened": gettext_lazy(
        "%(file)s could not be opened on this computer. Ask the sender for a .zip without a "
        "password, or download it and add the files one by one."
    ),
    "no-such-dossier": gettext_lazy(
        "There is no other dossier with the number “%(number)s” in this call."
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
    "column-twice": gettext_lazy(
        "Two columns answer the same question: %(columns)s. Leave one of them out."
    ),
    "folder-unreadable": gettext_lazy(
        "The archive %(file)s could not be opened. Make a new zip file of the folder."
    ),
    "kinship-unknown": gettext_lazy("This answer is not known. Reload the page."),
    "kinship-with-itself": gettext_lazy("%(number)s cannot be compared with itself."),
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
    "table-empty": gettext_lazy("%(file)s holds headings but no rows."),
    "table-lost": gettext_lazy("The list is no longer at hand. Choose the file again."),
    "table-too-long": gettext_lazy(
        "The list has %(rows)s rows; at most %(most)s can be taken in at once. Divide it."
    ),
    "table-unreadable": gettext_lazy(
        "%(file)s could not be read as a list. Save it as .xlsx or .csv and choose it again."
    ),
    "table-without-titles": gettext_lazy(
        "Say which column holds the titles of the cases; without a title no row can be taken in."
    ),
    "wording-kind-unknown": gettext_lazy("This kind of wording is not known. Reload the page."),
    "wording-length": gettext_lazy(
        "A wording has 1 to %(most)s characters, its advice at most %(advice)s."
    ),
    "wording-watched-already": gettext_lazy("“%(wording)s” is on the list already."),
    "wordings-not-yours": gettext_lazy(
        "Only officers and editors change this list, each for their own calls."
    ),
}


def sentence_for_refusal(refusal: Refusal) -> str:
    """The sentence of a refusal; each code is worded, a test sees to it."""
    pattern = REFUSALS.get(refusal.code)
    return str(pattern) % _shown(refusal.values) if pattern else _("This cannot be done.")


def _shown(values: Mapping[str, object]) -> dict[str, str]:
    return {
        key: listed(value) if isinstance(value, list | tuple) else str(value)
        for key, value in values.items()
    }
