"""The desk's own words: history in sentences, marks of origin, states of letters."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.tasks.rules import BY_HAND, HANDED_OVER
from casebridge.kit.text.lists import labelled
from casebridge.web.desk.filters import SAID, VALUES
from casebridge.web.desk.history_of_editions import OF_EDITIONS
from casebridge.web.shared.languages import language_name

HISTORY = {
    **OF_EDITIONS,
    "intake.received": gettext_lazy("A message was received and stored untouched."),
    "intake.opened": gettext_lazy("The dossier was opened under the number %(number)s."),
    "intake.joined": gettext_lazy("A further message joined the dossier."),
    "intake.merged": gettext_lazy("%(number)s was merged into this dossier."),
    "intake.merged-away": gettext_lazy("The dossier was merged into %(number)s."),
    "intake.split": gettext_lazy("%(number)s was split off this dossier."),
    "intake.split-off": gettext_lazy("This dossier was split off %(number)s."),
    "intake.rearrangement-undone": gettext_lazy("Merging or splitting with %(number)s was undone."),
    "intake.read-again": gettext_lazy("Forms and scans were put up to be read again: %(files)s."),
    "intake.form-opened-apart": gettext_lazy(
        "A second form of the same mail was opened as %(number)s."
    ),
    "intake.archive-opened": gettext_lazy("A locked archive was opened; files inside: %(count)s."),
    "cases.rested": gettext_lazy("The case rests while its dossier is merged."),
    "cases.reopened": gettext_lazy("The case stands again where it stood."),
    "intake.kinship-ruled": gettext_lazy("A person ruled on a dossier that resembles this one."),
    "intake.ruled": gettext_lazy("A finding was ruled on: %(answer)s."),
    "intake.scan-opened": gettext_lazy("Page %(page)s of the scan was opened."),
    "intake.file-opened": gettext_lazy("A received file was opened."),
    "intake.upload-link-made": gettext_lazy("A personal upload link was made."),
    "intake.uploaded": gettext_lazy("Files came by the upload link: %(count)s."),
    "mail.written": gettext_lazy("A letter was written: %(kind)s."),
    "mail.drafted": gettext_lazy("A letter was changed and kept as a draft."),
    "mail.approved": gettext_lazy("A letter was approved for sending."),
    "mail.returned": gettext_lazy("A letter came back."),
    "mail.composed-beside": gettext_lazy("A letter was newly composed beside a person’s words."),
    "mail.taken-back": gettext_lazy("An approved letter was taken back."),
    "mail.dropped": gettext_lazy("A letter was thrown away."),
    "mail.redirected": gettext_lazy("A letter was given another address."),
    "mail.enclosed": gettext_lazy("A file was put into a letter."),
    "mail.taken-out": gettext_lazy("A file was taken out of a letter."),
    "mail.doubtful": gettext_lazy("Nobody knows whether a letter went."),
    "mail.not-sent": gettext_lazy("A letter was found not to have gone; it waits again."),
    "mail.found-sent": gettext_lazy("A letter was found to have gone."),
    "mail.address-works": gettext_lazy("An address that sent a letter back works again."),
    "cases.opened": gettext_lazy("The case was opened."),
    "cases.versioned": gettext_lazy("Version %(number)s of the texts was stored."),
    "cases.area-confirmed": gettext_lazy("The area was confirmed: %(area)s."),
    "cases.completed": gettext_lazy("The case was declared complete."),
    "cases.withdrawn": gettext_lazy("The case was withdrawn."),
    "cases.picture-described": gettext_lazy("The words beside a picture were set."),
    "cases.noted": gettext_lazy("A note was added."),
    "cases.barred": gettext_lazy("An account was barred from the case."),
    "cases.bar-lifted": gettext_lazy("An account is no longer barred from the case."),
    "tasks.opened": gettext_lazy("A task was put before somebody: %(kind)s."),
    "tasks.closed": gettext_lazy("A task was done: %(kind)s."),
    "tasks.handed-over": gettext_lazy("A task was given to a colleague."),
    "cases.handed-over": gettext_lazy("The case was given to a colleague."),
    "cases.next-look-set": gettext_lazy("The day to look again was set: %(on)s."),
    "register.handed-over": gettext_lazy("It was handed over with the words: “%(text)s”"),
    "register.handing-over-undone": gettext_lazy("Handing it over was undone."),
    "register.marked": gettext_lazy("The mark “%(word)s” was put on."),
    "register.unmarked": gettext_lazy("The mark “%(word)s” was taken off."),
    "register.printed": gettext_lazy("The dossier was printed whole."),
    "register.packed": gettext_lazy(
        "Everything was packed for an auditor: %(count)s files; SHA-256 of its list: %(manifest)s."
    ),
    "review.asked": gettext_lazy("A reviewer was asked."),
    "review.scored": gettext_lazy("A review was handed in."),
    "review.said": gettext_lazy("A reviewer said something to the others."),
    "review.round-opened": gettext_lazy("The reviewers were asked to mark it a second time."),
    "review.pair-set": gettext_lazy("A person said who reads it or does not."),
    "review.conflict-declared": gettext_lazy("A conflict of interest was declared."),
    "review.conflict-stands": gettext_lazy("A conflict of interest stands again."),
    "review.false-alarm": gettext_lazy("A conflict of interest was found to be a false alarm."),
    "review.put-down": gettext_lazy("A review was put down because of a conflict of interest."),
    "review.taken-up-again": gettext_lazy("A review that was put down counts again."),
}
LETTER_KINDS = {
    "receipt": gettext_lazy("receipt"),
    "question": gettext_lazy("what is missing"),
    "reminder": gettext_lazy("reminder"),
    "upload": gettext_lazy("upload link"),
    "draft": gettext_lazy("link to a form begun"),
    "closing": gettext_lazy("before the call closes"),
    "complete": gettext_lazy("application complete"),
    "withdrawn": gettext_lazy("application withdrawn"),
    "letter": gettext_lazy("letter in own words"),
    "selected": gettext_lazy("case selected"),
    "outstanding": gettext_lazy("case selected as outstanding"),
    "not-selected": gettext_lazy("case not selected"),
    "invitation": gettext_lazy("invitation to read"),
    "cases-to-read": gettext_lazy("cases to read"),
    "released": gettext_lazy("cases taken back from a reviewer"),
    "reading_reminder": gettext_lazy("reminder to a reviewer"),
    "digest": gettext_lazy("notice to a colleague"),
    "asking": gettext_lazy("asking for a case"),
    "consent": gettext_lazy("wording to be agreed to"),
    "consent-again": gettext_lazy("changed wording to be agreed to"),
    "consent-reminder": gettext_lazy("reminder of the wording"),
    "press-kit": gettext_lazy("press kit for the media"),
    "forum-invitation": gettext_lazy("invitation to a forum"),
    "forum-reminder": gettext_lazy("reminder of an invitation to a forum"),
    "forum-delegation": gettext_lazy("invitation of a delegation to a forum"),
    "forum-programme": gettext_lazy("programme of a forum, or its changes"),
    "forum-visit-seat": gettext_lazy("seat on a visit"),
    "forum-visit-waiting": gettext_lazy("waiting list of a visit"),
    "forum-winner": gettext_lazy("invitation of a winner"),
    "forum-winner-reminder": gettext_lazy("reminder to a winner"),
}
PLACEHOLDERS = {
    "number": gettext_lazy("the number of the dossier"),
    "call": gettext_lazy("the title of the call"),
    "organiser": gettext_lazy("the organiser of the call"),
    "closes": gettext_lazy("when the call closes"),
    "title": gettext_lazy("the title of the case"),
    "organisation": gettext_lazy("the organisation that applies"),
    "subject": gettext_lazy("the subject of the message received"),
    "received": gettext_lazy("when the message was received"),
    "questions": gettext_lazy("the open questions, numbered"),
    "answer_by": gettext_lazy("the day by which to answer"),
    "address": gettext_lazy("the personal link"),
    "until": gettext_lazy("until when the link works"),
    "salutation": gettext_lazy("how the expert is addressed"),
    "name": gettext_lazy("the name of the expert"),
    "panel": gettext_lazy("the name of the panel"),
    "most": gettext_lazy("how many cases the expert takes at most"),
    "numbers": gettext_lazy("the numbers of the cases"),
    "remarks": gettext_lazy("the reviewers’ remarks for the applicant, where an officer adds them"),
    "collection": gettext_lazy("the title of the collection"),
    "outlet": gettext_lazy("the newspaper, agency or channel"),
    "release": gettext_lazy("the title of the release"),
    "embargo": gettext_lazy("until when nothing may be published"),
    "visit": gettext_lazy("the title of the visit"),
    "details": gettext_lazy("route, time, meeting point and bus"),
}
FORUM_PLACEHOLDERS = {
    "forum": gettext_lazy("the title of the forum"),
    "theme": gettext_lazy("the theme of the forum"),
    "days": gettext_lazy("the days of the forum"),
    "city": gettext_lazy("the city of the forum"),
    "host": gettext_lazy("hosts and organisers"),
    "salutation": gettext_lazy("how the person is addressed"),
    "address": gettext_lazy("the personal link, or that of the programme"),
    "until": gettext_lazy("until when the link works"),
    "changes": gettext_lazy("what changed, a line for each session"),
    "visit": gettext_lazy("the name of the round of visits"),
    "details": gettext_lazy("the route, its hours, and where it meets"),
    "number": gettext_lazy("the number of the case"),
    "title": gettext_lazy("the title of the case"),
    "asked": gettext_lazy("what its author is asked to do"),
}
LEFT_OUT = {
    "no-address": gettext_lazy("no e-mail address is known"),
    "returned": gettext_lazy("a letter to %(address)s came back"),
    "said-already": gettext_lazy("the same letter went to %(address)s today"),
    "withdrawn": gettext_lazy("the case was withdrawn"),
}
ANSWERS = {
    "settled": gettext_lazy("settled"),
    "ask": gettext_lazy("ask the applicant"),
    "open": gettext_lazy("left open"),
}
ORIGINS = {
    "code": gettext_lazy("by code"),
    "label": gettext_lazy("by label"),
    "order": gettext_lazy("by its place"),
    "table": gettext_lazy("from a table"),
    "officer": gettext_lazy("typed by officer"),
}
FILE_ROLES = {
    "word": gettext_lazy("Word"),
    "scan": gettext_lazy("scan"),
    "picture": gettext_lazy("picture"),
    "table": gettext_lazy("table"),
    "other": gettext_lazy("kept, never opened"),
}
FILTER_KEYS = {
    "country": gettext_lazy("country"),
    "area": gettext_lazy("area"),
    "category": gettext_lazy("category"),
    "line": gettext_lazy("line"),
    "type": gettext_lazy("type"),
    "on": gettext_lazy("on"),
    "missing": gettext_lazy("missing"),
    "owner": gettext_lazy("owner"),
    "state": gettext_lazy("state"),
    "finding": gettext_lazy("finding"),
    "turn": gettext_lazy("turn"),
    "from": gettext_lazy("from"),
    "late": gettext_lazy("late"),
    "score": gettext_lazy("score"),
    "since": gettext_lazy("since"),
    "mark": gettext_lazy("mark"),
}
# Shown for a value typed as a code; a value may also be typed by these words.
FILTER_VALUES = {
    "word": gettext_lazy("Word"),
    "scan": gettext_lazy("scan"),
    "picture": gettext_lazy("picture"),
    "answer": gettext_lazy("answer"),
    "area": gettext_lazy("area"),
    "owner": gettext_lazy("owner"),
    "me": gettext_lazy("me"),
    "look": gettext_lazy("next date passed"),
    "deadline": gettext_lazy("after the deadline"),
    "must": gettext_lazy("to be settled"),
    "ask": gettext_lazy("to be asked"),
    "none": gettext_lazy("none"),
    "ours": gettext_lazy("ours"),
    "theirs": gettext_lazy("theirs"),
    "received": gettext_lazy("received"),
    "reading": gettext_lazy("reading"),
    "question-open": gettext_lazy("question open"),
    "opened": gettext_lazy("open"),
    "complete": gettext_lazy("complete"),
    "in-review": gettext_lazy("in review"),
    "selected": gettext_lazy("selected"),
    "not-selected": gettext_lazy("not selected"),
    "withdrawn": gettext_lazy("withdrawn"),
    "submitted": gettext_lazy("submitted"),
    "compiled": gettext_lazy("compiled"),
    "imported": gettext_lazy("imported"),
}
COLUMN_HEADS = {
    "number": gettext_lazy("No."),
    "title": gettext_lazy("Title"),
    "organisation": gettext_lazy("Organisation"),
    "country": gettext_lazy("Country"),
    "area": gettext_lazy("Area"),
    "category": gettext_lazy("Category"),
    "parts": gettext_lazy("Word · scan · pictures"),
    "state": gettext_lazy("State"),
    "findings": gettext_lazy("Findings"),
    "owner": gettext_lazy("Owner"),
    "next": gettext_lazy("Next look"),
    "language": gettext_lazy("Language"),
    "score": gettext_lazy("Score"),
    "marks": gettext_lazy("Marks"),
    "activity": gettext_lazy("Last act"),
    "received": gettext_lazy("Received"),
}
TASKS = {
    "letter-returned": gettext_lazy("a letter of ours came back"),
    "new-version": gettext_lazy("a new version came"),
    "consent-proposed": gettext_lazy("the applicant would change the wording"),
    "consent-refused": gettext_lazy("the applicant does not agree to be printed"),
    "release-hindered": gettext_lazy("a collection did not go out at its moment"),
    BY_HAND: gettext_lazy("made by hand"),
    HANDED_OVER: gettext_lazy("work that was handed over"),
}
ACT_TITLES = {
    "owner": gettext_lazy("Give cases to a colleague"),
    "next": gettext_lazy("Set when to look again"),
    "ask": gettext_lazy("Ask for what is missing"),
    "mark": gettext_lazy("Mark cases"),
}
ACT_QUESTIONS = {
    "owner": gettext_lazy("Who takes them?"),
    "next": gettext_lazy("On which day?"),
    "ask": "",
    "mark": gettext_lazy("With which word?"),
}
# Why an act, or a cell of a returned list, leaves a case as it is.
HINDRANCES = {
    "same": gettext_lazy("stays: it is so already"),
    "no-case": gettext_lazy("stays: nobody has taken it up yet"),
    "barred": gettext_lazy("stays: this colleague must not see it"),
    "nothing-to-ask": gettext_lazy("stays: there is nothing to ask"),
    "not-changeable": gettext_lazy("This column is not changed by a list."),
    "changed-meanwhile": gettext_lazy("Somebody changed it after the list went out."),
    "unknown": gettext_lazy("We do not know this name or day."),
    "past": gettext_lazy("This day has passed."),
}
CITIES = {
    "Asia/Shanghai": gettext_lazy("Beijing"),
    "Europe/Moscow": gettext_lazy("Moscow"),
}
WORDED_VALUES: dict[str, Mapping[str, object]] = {
    "answer": ANSWERS,
    "kind": {**LETTER_KINDS, **TASKS},
}


def task_words(kind: str, values: Mapping[str, object]) -> str:
    """What there is to do: the sentence a person wrote, else what happened by itself."""
    if kind in (BY_HAND, HANDED_OVER):
        return str(values.get("text", ""))
    return str(TASKS.get(kind, kind))


def history_sentence(verb: str, values: Mapping[str, object]) -> str:
    """What happened, in the reader's language; an unknown verb stands as it is."""
    pattern = HISTORY.get(verb)
    if pattern is None:
        return _("Recorded: %s") % verb
    shown = {
        key: language_name(str(value))
        if key == "language"
        else str(WORDED_VALUES.get(key, {}).get(str(value), value))
        for key, value in values.items()
    }
    try:
        return str(pattern) % shown
    except KeyError:
        # An older row that lacks a value of today's sentence.
        return _("Recorded: %s") % verb


def origin_word(origin: str) -> str:
    return str(ORIGINS.get(origin, origin))


def filter_words(key: str, value: str) -> str:
    return labelled(FILTER_KEYS.get(key, key), FILTER_VALUES.get(value, value))


def refusal_words(key: str, value: str) -> str:
    """A filter that keeps rows away."""
    return _("not %(what)s") % {"what": filter_words(key, value)}


@cache
def spoken_values(tag: str) -> dict[tuple[str, str], str]:
    """{(key, word of the reader's language): value}; `tag` is the language of the moment."""
    codes = {**VALUES, **SAID}
    return {
        (key, str(FILTER_VALUES[code]).casefold()): code
        for key, values in codes.items()
        for code in values
    }


def city_of(zone: str) -> str:
    """The place by which people call a time zone."""
    return str(CITIES.get(zone, zone.rpartition("/")[2].replace("_", " ")))
