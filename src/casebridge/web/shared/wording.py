"""Refusals as sentences in the reader's language: what is wrong, and what to do next."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.kit.refusal import Refusal
from casebridge.kit.text.lists import listed
from casebridge.web.shared.edition_refusals import OF_EDITIONS
from casebridge.web.shared.figure_refusals import OF_FIGURES
from casebridge.web.shared.forum_refusals import OF_FORUMS
from casebridge.web.shared.programme_refusals import OF_PROGRAMMES
from casebridge.web.shared.proposal_refusals import OF_PROPOSALS
from casebridge.web.shared.review_refusals import OF_REVIEW
from casebridge.web.shared.signing_refusals import OF_SIGNINGS
from casebridge.web.shared.travel_refusals import OF_TRAVEL
from casebridge.web.shared.visit_refusals import OF_VISITS
from casebridge.web.shared.winner_refusals import OF_WINNERS

REFUSALS = {
    **OF_EDITIONS,
    **OF_FIGURES,
    **OF_FORUMS,
    **OF_PROGRAMMES,
    **OF_PROPOSALS,
    **OF_REVIEW,
    **OF_SIGNINGS,
    **OF_TRAVEL,
    **OF_VISITS,
    **OF_WINNERS,
    "answer-noted-already": gettext_lazy("This answer has been noted already."),
    "asked-already": gettext_lazy("%(name)s has been asked for this already."),
    "asking-is-for-officers": gettext_lazy(
        "Only an officer of the call asks people for a case; the software never does."
    ),
    "nobody-chosen": gettext_lazy("Choose at least one person first."),
    "person-from-elsewhere": gettext_lazy("%(name)s is not from this country."),
    "person-not-written-to": gettext_lazy(
        "%(name)s is not written to. The page of this person says why."
    ),
    "consent-names-its-wording": gettext_lazy(
        "Please write which wording, or which version of it, was agreed to."
    ),
    "consent-unknown": gettext_lazy("Choose what was agreed to, and how."),
    "consent-withdrawn-already": gettext_lazy("This consent has been withdrawn already."),
    "consent-withdrawn-before-given": gettext_lazy("A consent is withdrawn after it was given."),
    "directory-is-kept-by-officers": gettext_lazy("The directory is kept by officers."),
    "entry-into-itself": gettext_lazy("An entry cannot be merged into itself."),
    "entry-merged-already": gettext_lazy("One of the two has been merged already."),
    "identifier-malformed": gettext_lazy(
        "%(number)s cannot be a number of this register: its check digit is wrong."
    ),
    "last-name-stays": gettext_lazy("The last name stays. Add the right one first."),
    "merged-since": gettext_lazy("It has been merged further since. Undo that merge first."),
    "name-is-empty": gettext_lazy("Please write a name."),
    "name-kind-unknown": gettext_lazy("Choose what sort of name this is."),
    "organisation-below-itself": gettext_lazy(
        "An organisation cannot belong to itself, nor to one that belongs to it."
    ),
    "organisation-not-clear": gettext_lazy(
        "Several organisations are called “%(name)s”. Write a fuller name, or its number."
    ),
    "organisation-unknown": gettext_lazy(
        "No organisation of the directory is called “%(name)s”. Add it first."
    ),
    "double-unknown": gettext_lazy("One of the two is not in the directory."),
    "person-needs-a-name": gettext_lazy("Please write the person’s name."),
    "writing-unknown": gettext_lazy("Choose whether the person may be written to."),
    "absence-ends-after-it-begins": gettext_lazy(
        "The last day away is not before the first, and not past."
    ),
    "deputy-is-somebody-else": gettext_lazy("Somebody else does the work while you are away."),
    "handing-over-needs-a-colleague": gettext_lazy("Choose who takes it over."),
    "handing-over-needs-a-sentence": gettext_lazy(
        "Please write one sentence to your colleague, of at most 300 characters."
    ),
    "nothing-to-hand-over": gettext_lazy("Choose at least one case or task that can be given."),
    "task-day-has-passed": gettext_lazy("The day by which it is done lies ahead."),
    "task-done-already": gettext_lazy("This has been done already."),
    "task-needs-a-sentence": gettext_lazy(
        "Please write what there is to do, in one sentence of at most 300 characters."
    ),
    "task-needs-a-person": gettext_lazy("A task is given to a person who can sign in."),
    "act-unknown": gettext_lazy("This cannot be done with many cases at once."),
    "batch-undone-already": gettext_lazy("This has been undone already."),
    "day-has-passed": gettext_lazy("The day to look again lies ahead. Choose a later one."),
    "day-not-understood": gettext_lazy("This is no day. Write it as 2026-03-31."),
    "list-changes-nothing": gettext_lazy("Nothing in this list can be taken."),
    "list-not-ours": gettext_lazy(
        "This list did not go out from here, or its last, hidden column was deleted."
    ),
    "list-too-large": gettext_lazy("The list is larger than %(megabytes)s MB."),
    "list-unreadable": gettext_lazy("The list could not be read. Save it as .xlsx and try again."),
    "nothing-chosen": gettext_lazy("Choose at least one case first."),
    "owner-is-barred": gettext_lazy("%(number)s cannot be given to somebody who must not see it."),
    "owner-not-an-officer": gettext_lazy("A case belongs to an officer of its call."),
    "too-many-at-once": gettext_lazy("At most %(most)s cases are changed at once."),
    "view-needs-a-name": gettext_lazy("A view is kept under a name."),
    "view-of-somebody-else": gettext_lazy("This view belongs to a colleague."),
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
    "alternative-unknown": gettext_lazy("This alternative is no longer there. Reload the page."),
    "case-not-among-these": gettext_lazy("%(number)s is not among the cases of the ranked list."),
    "case-not-in-selection": gettext_lazy(
        "%(number)s was not scored when this scenario was made. Propose anew."
    ),
    "change-needs-a-reason": gettext_lazy("Please write the reason for this change."),
    "characters-without-font": gettext_lazy(
        "No font on this computer can print these characters: %(characters)s. "
        "The System page says which package adds them."
    ),
    "criteria-in-use": gettext_lazy(
        "Marks have been given by these criteria; they can no longer change."
    ),
    "message-already-filed": gettext_lazy("This message is with %(number)s already."),
    "message-not-yet-read": gettext_lazy(
        "Nobody has looked into this message yet. Try again soon."
    ),
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
    "not-a-second-form": gettext_lazy(
        "%(file)s is not a second application of the same mail. Nothing was opened."
    ),
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
    "address-returned": gettext_lazy(
        "A letter to %(address)s came back. Choose another address of the applicant."
    ),
    "enclosures-too-large": gettext_lazy(
        "The files of one letter have at most %(megabytes)s MB together. Take one out."
    ),
    "letter-in-two-wordings": gettext_lazy(
        "This letter waits in two wordings. Choose one of them first."
    ),
    "letters-changed": gettext_lazy(
        "One of these letters was changed or has gone meanwhile. Look at them once more."
    ),
    "no-letter-chosen": gettext_lazy("Tick at least one letter that waits."),
    "letter-sent-already": gettext_lazy(
        "The same words went to %(address)s within the last day. To send them once more, say so "
        "beside the button."
    ),
    "moment-is-past": gettext_lazy("This moment is past. Choose a later one."),
    "moment-not-understood": gettext_lazy("Choose a day and a time."),
    "nobody-to-write-to": gettext_lazy("The letter would reach nobody."),
    "placeholder-malformed": gettext_lazy(
        "A $ must stand before the name of a placeholder. Write $$ for a dollar sign."
    ),
    "placeholder-not-allowed": gettext_lazy(
        "The wording names %(names)s, which such a letter may not show. Allowed are %(allowed)s."
    ),
    "recipients-changed": gettext_lazy(
        "Meanwhile the letter would reach %(count)s people. Look at the list once more."
    ),
    "reminding-days": gettext_lazy(
        "Answers are reminded of at most %(most)s days before, the close at most %(longest)s; "
        "0 is never."
    ),
    "sealed-scan-not-chosen": gettext_lazy(
        "%(file)s is a sealed scan. Say that it is to go with the letter, then choose it again."
    ),
    "telling-unknown": gettext_lazy("This choice is not known. Reload the page."),
    "wording-is-empty": gettext_lazy("The heading and the letter need words."),
    "letter-already-gone": gettext_lazy("This letter has gone out; it can no longer change."),
    "mark-out-of-range": gettext_lazy("A mark is a whole number from 0 to 10."),
    "marks-missing": gettext_lazy(
        "Please give a mark for every criterion, or say that you cannot judge."
    ),
    "address-not-understood": gettext_lazy(
        "“%(address)s” is no e-mail address we can write to. Please check it."
    ),
    "call-closed": gettext_lazy("The call has closed; no new form can be begun."),
    "call-not-open-yet": gettext_lazy("The call is not open yet."),
    "draft-handed-in": gettext_lazy(
        "This form was handed in already. Send corrections by e-mail, with its number."
    ),
    "draft-is-empty": gettext_lazy("The form is still empty. Answer some questions first."),
    "file-is-empty": gettext_lazy("The file %(file)s is empty. Choose another."),
    "language-not-offered": gettext_lazy("The form does not exist in this language."),
    "link-not-valid": gettext_lazy(
        "The link is not valid, or no longer. Check that it is complete, or ask us for a new one."
    ),
    "nothing-arrived-yet": gettext_lazy(
        "No file has arrived whole since the last time. Choose files and wait until they are here."
    ),
    "piece-too-long": gettext_lazy("A piece of a file has at most %(megabytes)s MB."),
    "too-many-drafts": gettext_lazy(
        "Several forms were begun with this address today. Open one of them by its link."
    ),
    "too-many-tries": gettext_lazy("There were many tries from here. Please wait an hour."),
    "too-many-uploads": gettext_lazy(
        "At most %(most)s files are taken at once. Pack several into one .zip file."
    ),
    "upload-elsewhere": gettext_lazy("%(offset)s bytes of the file are here; go on from there."),
    "upload-taken-in": gettext_lazy("%(file)s is part of your application already."),
    "upload-too-long": gettext_lazy("More came of %(file)s than was announced. Choose it again."),
    "uploads-too-large": gettext_lazy(
        "All files of one application together have at most %(megabytes)s MB. "
        "Leave some out and send them after the receipt."
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
    "outputs-missing": gettext_lazy(
        "Some files of the collection are not printed yet: %(outputs)s."
    ),
    "picture-unreadable": gettext_lazy(
        "A picture of case %(number)s cannot be read. Replace it before printing."
    ),
    "ruling-needs-a-reason": gettext_lazy("Please write why this finding is settled."),
    "ruling-unknown": gettext_lazy("Choose one of the three answers."),
    "styles-file-not-word": gettext_lazy(
        "The styles file is no Word file, or it holds macros. Save it as .docx and try again."
    ),
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
