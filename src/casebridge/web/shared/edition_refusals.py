"""Refusals of collections, consent and releasing as sentences in the reader's language."""

from django.utils.translation import gettext_lazy

OF_EDITIONS = {
    "agency-name-too-long": gettext_lazy("The agency’s name has at most %(most)s characters."),
    "agency-not-named": gettext_lazy("Please write who translated it."),
    "nothing-for-an-agency": gettext_lazy(
        "Nothing waits to be translated into this language: %(language)s."
    ),
    "return-changes-nothing": gettext_lazy("The file changes nothing that can be taken."),
    "return-in-another-language": gettext_lazy(
        "The file is a translation into another language (%(language)s)."
    ),
    "return-not-chosen": gettext_lazy("Choose the file that came back."),
    "return-not-ours": gettext_lazy(
        "No case of this collection is in the file. Send back the file that went out from here."
    ),
    "return-too-large": gettext_lazy("The file is larger than %(megabytes)s MB."),
    "return-unreadable": gettext_lazy(
        "The file could not be read. It should be XLIFF (.xlf) as translators’ programs save it, a "
        "ZIP of such files, or the Word file that went out from here."
    ),
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
    "engine-at-work": gettext_lazy("The engine is at work on %(language)s already."),
    "engine-not-set-up": gettext_lazy(
        "No translation engine is set up: no text is sent anywhere. The operator can name one."
    ),
    "engine-unknown": gettext_lazy(
        "The translation engine “%(engine)s” of the options was not found. Tell the operator."
    ),
    "glossary-not-yours": gettext_lazy(
        "Terms are set by an officer or an editor of the call; those for every call, by one "
        "who is responsible for every call."
    ),
    "term-avoids-itself": gettext_lazy("To be used and to be avoided at once: %(words)s."),
    "term-list-changes-nothing": gettext_lazy("The glossary says all of this already."),
    "term-list-has-faults": gettext_lazy(
        "Rows that cannot be taken: %(count)s. Nothing was written."
    ),
    "term-list-lacks-columns": gettext_lazy(
        "The list lacks columns: %(columns)s. The list taken out of the glossary has them all."
    ),
    "term-list-strange-columns": gettext_lazy("Nobody knows what these columns are: %(columns)s."),
    "term-row-language": gettext_lazy("“%(language)s” is not the short code of a language."),
    "term-row-says-two-things": gettext_lazy(
        "The term and the column of its own language (%(language)s) do not say the same."
    ),
    "term-row-without-term": gettext_lazy("The row has no term."),
    "term-exists": gettext_lazy("Already in the glossary: %(words)s."),
    "term-needs-two-languages": gettext_lazy("Write the term in at least two languages."),
    "term-too-long": gettext_lazy("A term has at most %(most)s characters."),
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
    "figure-without-source": gettext_lazy(
        "This figure of case %(number)s names no source; the press gets none without."
    ),
    "kit-edition-withdrawn": gettext_lazy(
        "The collection has been withdrawn; its press kit is given to nobody any more."
    ),
    "kit-letter-outdated": gettext_lazy(
        "The letter to %(name)s names another moment than the plan does now. Write it again."
    ),
    "kit-needs-a-plan": gettext_lazy(
        "Plan the release first: a kit that is given before it names the moment of the embargo."
    ),
    "kit-needs-an-officer": gettext_lazy("The press kit is given by an officer of the call."),
    "output-too-slow": gettext_lazy(
        "Making this file took longer than %(seconds)s seconds and was ended. Try again; "
        "if it ends so again, tell the operator."
    ),
    "kit-not-made": gettext_lazy("The press kit is not made yet (%(language)s)."),
    "kit-put-off": gettext_lazy(
        "The release has been put off, and the new moment is not known yet. Please publish "
        "nothing until this page names it."
    ),
    "kit-sent-already": gettext_lazy(
        "These have the kit in this language already: %(names)s. Tick “again” to write once more."
    ),
    "not-to-be-chosen": gettext_lazy("The collection has no such figure or picture."),
    "outlet-unknown": gettext_lazy("This is not on the list of the media of this call."),
    "outlet-without-consent": gettext_lazy(
        "%(name)s does not wish to be written to, or never asked for it."
    ),
    "picture-without-credit": gettext_lazy(
        "The picture of case %(number)s has no credit; the press gets none without."
    ),
    "press-words-too-long": gettext_lazy("Please write at most %(most)s characters."),
    "quotation-needs-a-name": gettext_lazy(
        "A quotation stands together with the name of who said it. One of both is missing in: "
        "%(languages)s."
    ),
    "release-text-missing": gettext_lazy("There is no release in this language: %(language)s."),
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
    "language-not-understood": gettext_lazy(
        "“%(language)s” is no language. Write it as a tag, such as fa or zh-Hant."
    ),
    "length-target-unfit": gettext_lazy("A length is a whole number of words, at most 20,000."),
    "parts-half-translated": gettext_lazy(
        "These parts do not stand in every language, so they would be printed in none. Translate "
        "them, or say that they are left out: %(entries)s."
    ),
    "translation-empty": gettext_lazy("There is no translation yet: %(ids)s."),
    "translation-language-unknown": gettext_lazy(
        "The collection does not appear in this language: %(language)s."
    ),
    "translation-of-the-original": gettext_lazy(
        "This is the original. It is edited, not translated."
    ),
    "translation-origin-unknown": gettext_lazy(
        "Say how the translation was made: by a person, an agency, a machine, or taken from "
        "earlier ones."
    ),
    "translations-stale": gettext_lazy(
        "The original has changed since these were translated. Bring them up to date, or say that "
        "they are printed as they are: %(entries)s."
    ),
    "unit-unknown": gettext_lazy("The case has no such text to translate: %(ids)s."),
}
