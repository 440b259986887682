"""Refusals of collections, consent and releasing as sentences in the reader's language."""

from django.utils.translation import gettext_lazy

OF_EDITIONS = {
    "colour-not-understood": gettext_lazy("“%(colour)s” is no colour. Write it as #1d4468."),
    "crop-outside-the-picture": gettext_lazy(
        "What is shown of a picture lies inside it and is at least a twentieth of it."
    ),
    "edition-code-unfit": gettext_lazy(
        "The short name is made of small Latin letters, digits and hyphens."
    ),
    "edition-language-unknown": gettext_lazy("Choose at least one language of the call."),
    "edition-needs-a-title": gettext_lazy("The title is missing in: %(languages)s."),
    "edition-not-yours": gettext_lazy(
        "A collection is made by an officer or an editor of its call."
    ),
    "files-all-there": gettext_lazy("Every file of this collection is there already."),
    "files-under-way": gettext_lazy("The files are being made."),
    "logo-unreadable": gettext_lazy("The logo could not be opened. Send it as PNG or JPEG."),
    "look-unknown": gettext_lazy("Choose one of the two themes and one of the two papers."),
    "order-unknown": gettext_lazy("The order is by area, by country or by hand."),
    "place-not-in-the-book": gettext_lazy("The place is a number from 1 to %(most)s."),
    "taking-out-needs-a-reason": gettext_lazy("Please write why the case is left out."),
    "too-many-keywords": gettext_lazy("At most %(most)s keywords a case and language."),
    "answer-by-not-understood": gettext_lazy(
        "Write the last day to answer: later than today, at most %(days)s days ahead."
    ),
    "applicant-refused": gettext_lazy(
        "This applicant does not agree. A case is never printed against that: ask again after "
        "changing the wording, or leave the case out."
    ),
    "asking-needs-an-officer": gettext_lazy(
        "Applicants are asked, and their answers entered, by an officer of the call."
    ),
    "consent-answer-unknown": gettext_lazy("Please choose one of the three answers."),
    "consent-needs-a-name": gettext_lazy("Please write who answers."),
    "consent-not-needed": gettext_lazy("This case may be printed already."),
    "consent-too-late": gettext_lazy(
        "The wording is closed for printing; the answer can no longer change."
    ),
    "consent-too-long": gettext_lazy("Please write at most %(most)s characters."),
    "consent-way-unknown": gettext_lazy("Say whether it came on paper or by telephone."),
    "consent-wording-changed": gettext_lazy(
        "The wording has changed since this link was made. We will write to you about the new one."
    ),
    "consents-missing": gettext_lazy(
        "Applicants of these cases have not agreed to the wording, and nobody has decided to go "
        "on without their answer: %(entries)s."
    ),
    "going-without-needs-a-leader": gettext_lazy(
        "To go on without an applicant’s answer is a leader’s decision."
    ),
    "going-without-needs-a-reason": gettext_lazy(
        "Please write why the case is printed without an answer."
    ),
    "no-proposal-to-settle": gettext_lazy("There is no open proposal here."),
    "proposal-is-empty": gettext_lazy("Please write what you would change."),
    "proposal-not-in-the-wording": gettext_lazy(
        "The wording is still the one the applicant saw. Change it first."
    ),
    "proposal-not-settled": gettext_lazy("Settle the applicant’s proposal first."),
    "settlement-needs-a-reason": gettext_lazy(
        "Please write why the wording stays; the applicant reads it."
    ),
    "settlement-unknown": gettext_lazy("Say whether the proposal was taken or not."),
    "settling-needs-an-editor": gettext_lazy("Proposals are settled by an editor or an officer."),
    "wording-changed-meanwhile": gettext_lazy(
        "The wording has changed since you opened this page. Look at it again."
    ),
    "wechat-declined": gettext_lazy("WeChat declined with number %(number)s: %(said)s"),
    "wechat-findings-open": gettext_lazy(
        "WeChat would take out or refuse something; put that right first (%(count)s)."
    ),
    "wechat-needs-an-editor": gettext_lazy(
        "Articles are put into the draft box by an editor or an officer of the call."
    ),
    "wechat-no-answer": gettext_lazy(
        "WeChat did not answer, or not as it should. Drafts that were made are on record; look "
        "into the account before trying again."
    ),
    "wechat-not-set-up": gettext_lazy("No official WeChat account is set up on this site."),
    "clipping-address-malformed": gettext_lazy(
        "Write the whole address of the article, with https:// before it."
    ),
    "clipping-incomplete": gettext_lazy("Please write where it appeared, and its title."),
    "media-day-not-understood": gettext_lazy("Write the day."),
    "media-needs-an-officer": gettext_lazy(
        "The list of the media is kept by officers of the call."
    ),
    "outlet-address-malformed": gettext_lazy("This is no e-mail address."),
    "outlet-consent-in-the-future": gettext_lazy("Consent is given before it is entered."),
    "outlet-incomplete": gettext_lazy(
        "Please write the name, the e-mail address, and how they asked to be kept informed."
    ),
    "outlet-known-already": gettext_lazy("%(address)s is on the list already."),
    "change-needs-every-language": gettext_lazy("The change is not worded in: %(languages)s."),
    "changes-not-worded": gettext_lazy(
        "Changes that nobody has put into words for the readers: %(count)s."
    ),
    "edition-released-already": gettext_lazy("This version has been released already."),
    "embargo-after-the-moment": gettext_lazy(
        "The embargo cannot end after the moment at which everything is public."
    ),
    "entry-unknown": gettext_lazy("The collection has no case %(number)s."),
    "newer-version-released": gettext_lazy("A newer version has been released already."),
    "notice-needs-every-language": gettext_lazy("The notice is not worded in: %(languages)s."),
    "plan-channel-unknown": gettext_lazy("Choose the channels it goes out through."),
    "plan-language-unknown": gettext_lazy("Choose at least one language of the collection."),
    "plan-leaves-a-language-out": gettext_lazy(
        "All languages of a collection go out together. Take a language out while the collection "
        "is a draft."
    ),
    "plan-moment-not-understood": gettext_lazy("Write the day and the time of the release."),
    "plan-moment-past": gettext_lazy("The moment lies in the past. Choose a later one."),
    "plan-not-set": gettext_lazy("No release is planned, or it has gone out already."),
    "plan-without-the-library": gettext_lazy(
        "The web library is always among the channels: it is where readers find the collection."
    ),
    "release-not-yours": gettext_lazy(
        "A release is planned and called off by an officer or a leader of the call."
    ),
    "version-begun-already": gettext_lazy("The next version has been begun already."),
    "version-follows-none": gettext_lazy("The first version has nothing to be compared with."),
    "version-not-released": gettext_lazy("This version is not before its readers."),
    "withdrawing-needs-a-leader": gettext_lazy("To withdraw a collection is a leader’s decision."),
}
