"""Words for what the forum stores as codes: troubles of a list, hindrances, history."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.forum.models import Answer, Delegate

TROUBLES = {
    "no-name": gettext_lazy("no name"),
    "no-group": gettext_lazy("no group"),
    "group-unknown": gettext_lazy("the group is not known"),
    "country-unknown": gettext_lazy("the country is not known"),
    "address-not-understood": gettext_lazy("this is no e-mail address"),
}
# Why a row of a list of travel is left as it is.
LEFT_ALONE = {
    "nobody-with-this-number": gettext_lazy("nobody who comes has this number"),
    "another-name": gettext_lazy("this number belongs to somebody else"),
}
HINDRANCES = {
    "answered": gettext_lazy("has an answer"),
    "letter-waits": gettext_lazy("a letter waits for approval"),
    "never-write": gettext_lazy("never write"),
    "no-address": gettext_lazy("no e-mail address is known"),
    "returned": gettext_lazy("a letter to this address came back"),
}
# What the person at a gate reads, and may say aloud.
AT_THE_GATE = {
    "in": gettext_lazy("Come in."),
    "out": gettext_lazy("Gone out. This badge lets its owner in again."),
    "inside-already": gettext_lazy(
        "This badge is inside already. Ask whose it is, and look at the name."
    ),
    "hall-full": gettext_lazy("The hall is full. A place is free as soon as somebody goes out."),
    "share-used": gettext_lazy(
        "Without the network this gate has let in its share of the free places. "
        "Ask whether the hall is full."
    ),
    "withdrawn": gettext_lazy("This badge was withdrawn. Please send its owner to the badge desk."),
    "other-day": gettext_lazy("This gate is not open today. Look at the day in the programme."),
    "not-open-yet": gettext_lazy("This gate is not open yet."),
    "closed": gettext_lazy("This gate is closed for today."),
    "other-group": gettext_lazy("This gate is for other groups. Please show the way to theirs."),
    "other-forum": gettext_lazy("This is a badge of another forum."),
    "number-mistyped": gettext_lazy("This is no number of a badge. Please type it once more."),
    "unknown-badge": gettext_lazy(
        "This badge is not known here. Please send its owner to the badge desk."
    ),
}
# The same for the person with the badge, who reads it on the phone at the gate.
TO_THE_PERSON = {
    "in": gettext_lazy("Welcome. Please come in."),
    "out": gettext_lazy("Goodbye. Your badge lets you in again."),
    "inside-already": gettext_lazy("Your badge was let in before. Please speak with us."),
    "hall-full": gettext_lazy("The hall is full. Please wait until somebody leaves."),
    "share-used": gettext_lazy("Please wait: we ask whether the hall has a free place."),
    "withdrawn": gettext_lazy("Your badge is no longer valid. Please go to the badge desk."),
    "other-day": gettext_lazy("This gate is not open today. Please look at your programme."),
    "not-open-yet": gettext_lazy("This gate is not open yet. Please wait a little."),
    "closed": gettext_lazy("This gate is closed for today."),
    "other-group": gettext_lazy("Your entrance is another one. We show you the way."),
    "other-forum": gettext_lazy("This is a badge of another forum. Please go to the badge desk."),
    "number-mistyped": gettext_lazy("The number was not read. Please show your badge once more."),
    "unknown-badge": gettext_lazy("We do not know this badge. Please go to the badge desk."),
    "refused": gettext_lazy("Please go to the badge desk."),
    "again": gettext_lazy("Your badge was let in before. Please speak with us."),
}
# Why an event of a schedule that came in is left out.
EVENTS_LEFT = {
    "no-start": gettext_lazy("its beginning is not a moment"),
    "no-length": gettext_lazy("its length is missing"),
    "no-title": gettext_lazy("it has no title"),
    "no-name": gettext_lazy("nothing tells it from others"),
    "stands-twice": gettext_lazy("it stands in the file twice"),
}
VERBS = {
    "forum.delegate-added": gettext_lazy("put on the list"),
    "forum.delegate-changed": gettext_lazy("changed"),
    "forum.link-made": gettext_lazy("a personal link was made"),
    "forum.link-opened": gettext_lazy("the personal link was opened"),
    "forum.travel-kept": gettext_lazy("travel data were changed"),
    "forum.visa-letter-written": gettext_lazy("a letter for the visa was written"),
    "forum.badge-withdrawn": gettext_lazy("the badge was withdrawn"),
    "forum.badge-replaced": gettext_lazy("another badge was made"),
    "forum.interpreter-entered": gettext_lazy("an interpreter was entered"),
    "forum.interpreter-struck": gettext_lazy("an interpreter was struck off"),
    "forum.proposal-taken": gettext_lazy("a proposed programme was taken over"),
    "forum.session-placed": gettext_lazy("given a time and a room"),
    "forum.session-added": gettext_lazy("the session was added"),
    "forum.session-changed": gettext_lazy("the session was changed"),
    "forum.session-pinned": gettext_lazy("pinned to its time and room"),
    "forum.session-loosed": gettext_lazy("no longer pinned"),
    "forum.session-called-off": gettext_lazy("the session was called off"),
    "forum.session-planned-again": gettext_lazy("the session is held after all"),
    "forum.session-role-given": gettext_lazy("somebody was added to the session"),
    "forum.session-role-taken": gettext_lazy("somebody was taken out of the session"),
    "forum.session-parts-set": gettext_lazy("the parts were set"),
    "forum.session-paper-brought": gettext_lazy("a paper was brought"),
    "forum.programme-released": gettext_lazy("the programme was released"),
    "forum.signing-session-added": gettext_lazy("the signing session was added"),
    "forum.signing-session-changed": gettext_lazy("the signing session was changed"),
    "forum.signing-added": gettext_lazy("the project was put on the list of signings"),
    "forum.signing-moved": gettext_lazy("moved to another place of the list"),
    "forum.signing-valued": gettext_lazy("the value was entered"),
    "forum.signing-paper-brought": gettext_lazy("a paper was brought"),
    "forum.signing-paper-final": gettext_lazy("a paper was marked as final"),
    "forum.signing-noted": gettext_lazy("what happened was noted"),
    "forum.signing-pictured": gettext_lazy("a picture was added"),
    "forum.signatory-named": gettext_lazy("a signatory was named"),
    "forum.signatory-struck": gettext_lazy("a signatory was taken out"),
    "forum.projects-kept": gettext_lazy("a list of projects was brought"),
    "forum.projects-taken": gettext_lazy("the projects of a list were taken in"),
    "forum.wishes-given": gettext_lazy("wishes for visits were given"),
    "forum.seat-by-hand": gettext_lazy("seated on a visit by hand"),
    "forum.seat-pinned": gettext_lazy("the seat on a visit was pinned"),
    "forum.seat-unpinned": gettext_lazy("the seat on a visit is no longer pinned"),
    "forum.seat-released": gettext_lazy("put back on the waiting list of a visit"),
    "forum.seats-freed": gettext_lazy("the seats on visits became free"),
    "forum.protocol-list-made": gettext_lazy("the list was made"),
    "forum.protocol-list-ordered": gettext_lazy("the list was put back in order"),
    "forum.protocol-place-moved": gettext_lazy("a place of the list was moved"),
    "forum.winner-opened": gettext_lazy("the personal link was opened"),
    "forum.winner-brought": gettext_lazy("a file was brought"),
    "forum.winner-took-away": gettext_lazy("a file was taken away"),
    "forum.winner-placed": gettext_lazy("given a slot in the programme"),
    "forum.winner-slot-left": gettext_lazy("the slot in the programme was given up"),
    "forum.winner-stand": gettext_lazy("the stand was set"),
    "forum.winner-listed": gettext_lazy("put on the list of delegates"),
    "mail.written": gettext_lazy("a letter was written"),
    "mail.approved": gettext_lazy("a letter was let go"),
}
WAYS = {
    "link": gettext_lazy("by the personal link"),
    "secretary": gettext_lazy("by the secretary of the delegation"),
    "office": gettext_lazy("by the office"),
}


def history_words(verb: str, values: Mapping[str, object]) -> str:
    """What was done, in a few words; a state with how it was heard."""
    state = values.get("state")
    if verb == "forum.delegate-stands" and isinstance(state, list) and len(state) == 2:
        word = dict(Delegate.State.choices).get(state[1], state[1])
        return _("%(state)s, %(way)s") % {
            "state": word,
            "way": WAYS.get(str(values.get("way")), ""),
        }
    if verb == "forum.winner-answered":
        return _("%(state)s, %(way)s") % {
            "state": dict(Answer.choices).get(str(values.get("answer")), ""),
            "way": WAYS.get(str(values.get("way")), ""),
        }
    return str(VERBS.get(verb, verb))


# Why there is no programme: each of these alone is in the way.
SHORTAGES = {
    "session-too-long": gettext_lazy(
        "Session %(session)s takes %(minutes)s; the longest stretch without a break is %(longest)s."
    ),
    "window-too-short": gettext_lazy(
        "%(who)s is free for %(longest)s at a stretch (%(free)s), "
        "but session %(session)s takes %(minutes)s."
    ),
    "window-empty": gettext_lazy(
        "%(who)s is not free at any of the hours chosen, but is wanted in session %(session)s."
    ),
    "no-common-window": gettext_lazy(
        "%(people)s are free together for %(longest)s at a stretch (%(free)s), "
        "but session %(session)s takes %(minutes)s."
    ),
    "no-common-window-empty": gettext_lazy(
        "%(people)s are never free at the same time, but session %(session)s wants them together."
    ),
    "no-room-at-all": gettext_lazy("This forum has no room yet. Enter its rooms first."),
    "no-room-large-enough": gettext_lazy(
        "Session %(session)s needs %(seats)s seats; the largest room has %(most)s."
    ),
    "nobody-interprets": gettext_lazy(
        "%(pair)s is wanted in %(sessions)s, and nobody entered interprets between the two."
    ),
    "pinned-outside-window": gettext_lazy(
        "Session %(session)s is pinned to %(time)s, and %(who)s is not free then."
    ),
    "pinned-room-not-free": gettext_lazy(
        "Session %(session)s is pinned to %(time)s in %(room)s, and this room is not free then."
    ),
    "pinned-in-one-room": gettext_lazy(
        "Sessions %(session)s and %(other)s are pinned to times that overlap, both in %(room)s."
    ),
    "pinned-with-one-person": gettext_lazy(
        "Sessions %(session)s and %(other)s are pinned to times that overlap, "
        "and %(who)s is in both."
    ),
    "pinned-with-one-delegation": gettext_lazy(
        "Sessions %(session)s and %(other)s are pinned to times that overlap, "
        "and the delegation %(delegation)s is in both."
    ),
    "person-wanted-too-long": gettext_lazy(
        "%(who)s is wanted for %(minutes)s in %(sessions)s, but free for %(there_are)s (%(free)s)."
    ),
    "delegation-wanted-too-long": gettext_lazy(
        "The delegation %(delegation)s is wanted for %(minutes)s in %(sessions)s, "
        "and the hours chosen are %(there_are)s."
    ),
    "rooms-too-few": gettext_lazy(
        "The sessions take %(minutes)s of room time; all rooms together have %(there_are)s."
    ),
    "large-rooms-too-few": gettext_lazy(
        "Sessions that need a room of %(seats)s seats or more take %(minutes)s; "
        "such rooms have %(there_are)s."
    ),
    "interpreters-too-few": gettext_lazy(
        "Interpreters for %(pair)s are wanted for %(minutes)s in %(sessions)s, "
        "but free for %(there_are)s."
    ),
    "not-found-in-time": gettext_lazy(
        "The search was broken off before it found a programme or showed that there is none. "
        "Choose longer hours, or fewer needs."
    ),
}
# What together leaves no programme; the first sentence opens the list of the others.
CONFLICT = {
    "not-together": gettext_lazy(
        "These cannot all be placed: %(sessions)s. Of what follows, each takes part in it; "
        "a change of any one of them makes room."
    ),
    "person-is-wanted": gettext_lazy("%(who)s is wanted in %(sessions)s (%(minutes)s)."),
    "person-is-wanted-in-window": gettext_lazy(
        "%(who)s is wanted in %(sessions)s (%(minutes)s), and is free only %(free)s."
    ),
    "delegation-is-wanted": gettext_lazy(
        "The delegation %(delegation)s stays together and is wanted in %(sessions)s."
    ),
    "rooms-are-wanted": gettext_lazy(
        "Each of them needs a room to itself; rooms there are: %(rooms)s."
    ),
    "seats-are-wanted": gettext_lazy(
        "Session %(session)s needs %(seats)s seats; rooms of that size: %(rooms)s."
    ),
    "session-is-pinned": gettext_lazy("Session %(session)s is pinned: %(place)s."),
    "interpreters-are-wanted": gettext_lazy(
        "%(pair)s is wanted in %(sessions)s (%(minutes)s); it is interpreted by %(people)s."
    ),
}
# What a programme that was found, or changed by hand, does not keep.
SHORTCOMINGS = {
    "no-length": gettext_lazy("Session %(session)s says no length. It is left out until it does."),
    "out-of-order": gettext_lazy("Before session %(before)s of the same track."),
    "out-of-room": gettext_lazy("Not in the room of its track, %(home)s."),
    "person-not-free": gettext_lazy("%(who)s is not free at this time."),
    "person-twice": gettext_lazy("%(who)s is in session %(other)s at the same time."),
    "delegation-twice": gettext_lazy(
        "The delegation %(delegation)s is in session %(other)s at the same time."
    ),
    "room-twice": gettext_lazy("Session %(other)s is in the same room at the same time."),
    "room-not-free": gettext_lazy("%(room)s is not free at this time."),
    "room-too-small": gettext_lazy("%(room)s has %(most)s seats; %(seats)s are needed."),
    "room-missing": gettext_lazy("No room is chosen."),
    "interpreter-missing": gettext_lazy("Nobody interprets %(pair)s."),
    "outside-hours": gettext_lazy("Outside the hours chosen, or in a break."),
}
