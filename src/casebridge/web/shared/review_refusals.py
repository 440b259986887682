"""Refusals of panels, reviews, selections and decisions as sentences in the reader's language."""

from django.utils.translation import gettext_lazy

OF_REVIEW = {
    "assignment-adopted": gettext_lazy("This proposal has been adopted already."),
    "assignment-not-ready": gettext_lazy("The proposal is still being worked out."),
    "assignment-outdated": gettext_lazy(
        "Something has changed since this was proposed. Have it proposed anew."
    ),
    "case-of-another-call": gettext_lazy("%(number)s belongs to another call."),
    "conflict-needs-a-reason": gettext_lazy("Please write what the conflict is."),
    "criteria-missing": gettext_lazy(
        "The office has not said yet by what this call is judged. Your words are kept; please "
        "write to the office."
    ),
    "expert-accepted-already": gettext_lazy("%(name)s has accepted already."),
    "expert-left-already": gettext_lazy("%(name)s is no longer on the panel."),
    "expert-needs-a-name": gettext_lazy("Please write the name of the expert."),
    "expert-needs-an-address": gettext_lazy(
        "The directory has no e-mail address of %(name)s. Add it there first."
    ),
    "expert-not-invited": gettext_lazy("%(name)s has not been invited yet."),
    "expert-there-already": gettext_lazy("%(name)s is on this panel already."),
    "false-alarm-needs-a-reason": gettext_lazy("Please write why this is no conflict."),
    "ground-not-declared": gettext_lazy(
        "Here you record what the applicant or the office says; the rest is found."
    ),
    "invitation-answered": gettext_lazy("This invitation has been answered already."),
    "invitation-of-somebody-else": gettext_lazy("This invitation is for somebody else."),
    "judging-out-of-range": gettext_lazy(
        "At most 50 years, 100 points, 90 days of public notice and 30 days for a reminder."
    ),
    "leaving-needs-a-reason": gettext_lazy("Please write why the expert leaves."),
    "load-out-of-range": gettext_lazy("An expert takes from 1 to %(most)s cases."),
    "nobody-accepted-yet": gettext_lazy("No expert of this panel has accepted yet."),
    "no-case-to-read": gettext_lazy("This call has no case to read yet."),
    "own-conflict": gettext_lazy("A colleague rules on what concerns yourself."),
    "pair-unknown": gettext_lazy("An expert reads a case, or does not."),
    "panel-needs-a-name": gettext_lazy("A panel needs a name."),
    "panel-not-yours": gettext_lazy("Only an officer of the call keeps its panels."),
    "readers-one-to-nine": gettext_lazy("A case has one to nine readers."),
    "tie-needs-a-name": gettext_lazy("Please write with whom the tie is."),
    "year-not-understood": gettext_lazy("This is no year. Write it as 2021."),
    "anchor-is-no-mark": gettext_lazy("An anchor stands at a mark from 0 to 10, not at %(marks)s."),
    "comment-is-empty": gettext_lazy("Nothing was written."),
    "draft-changed-elsewhere": gettext_lazy(
        "Another device has kept something else about %(number)s meanwhile. Nothing was "
        "overwritten: look at both versions and choose."
    ),
    "round-before-marks": gettext_lazy(
        "Nobody has marked %(number)s yet; a second round follows a first."
    ),
    "round-is-over": gettext_lazy(
        "%(number)s is in its second round; mark it there. The first marks stay as they are."
    ),
    "round-not-foreseen": gettext_lazy("This call has no second round."),
    "round-not-yours": gettext_lazy("A second round is opened by an officer of the call."),
    "talk-needs-marks": gettext_lazy("Hand in your own marks for %(number)s first."),
    "talk-not-open": gettext_lazy(
        "The readers of %(number)s are close together; there is no talk about it."
    ),
    "review-declined": gettext_lazy("You declined this review."),
    "review-of-somebody-else": gettext_lazy("This review belongs to somebody else."),
    "reviewer-is-barred": gettext_lazy(
        "This reviewer has a conflict of interest with %(number)s. Choose another."
    ),
    "selection-adopted": gettext_lazy("The selection has been adopted; it can no longer change."),
    "selection-decided": gettext_lazy("This selection is decided; its decisions stand."),
    "selection-not-decided": gettext_lazy("There is no decision yet."),
    "selection-not-signed": gettext_lazy("This selection is not signed."),
    "taking-back-needs-a-reason": gettext_lazy("Please write why the signature is taken back."),
    "leader-is-barred": gettext_lazy(
        "You may not see everything in this selection. Another leader signs and rules here."
    ),
    "notice-still-runs": gettext_lazy("The public notice still runs. Decide when it has closed."),
    "objections-not-ruled": gettext_lazy("Objections that are not ruled on yet: %(count)s."),
    "objection-is-empty": gettext_lazy("Write who objects, and what the objection says."),
    "objection-names-no-case": gettext_lazy(
        "This objection names no selected case that could be taken out."
    ),
    "objection-outside-the-notice": gettext_lazy(
        "An objection counts when it arrived while the notice ran. Look at the day and hour."
    ),
    "objection-ruled": gettext_lazy("This objection has been ruled on already."),
    "case-not-in-the-notice": gettext_lazy("%(number)s is not in the notice."),
    "ruling-needs-an-outcome": gettext_lazy("Say whether the objection is upheld or dismissed."),
    "ruling-needs-answer-and-reason": gettext_lazy(
        "Write what the objector is told, and the reason for the ruling."
    ),
    "telling-needs-an-officer": gettext_lazy("Applicants are written to by an officer."),
    "list-not-read": gettext_lazy("Say that you have read what you sign."),
    "list-changed-meanwhile": gettext_lazy(
        "The list has changed since you opened this page. Look at it again, then sign."
    ),
    "minute-not-open": gettext_lazy("This paper is not open to you."),
    "selection-needs-a-leader": gettext_lazy("A selection is adopted by a leader."),
    "selection-needs-places": gettext_lazy("Say how many cases are to be selected."),
    "selection-not-yours": gettext_lazy("You may not change this selection."),
}
