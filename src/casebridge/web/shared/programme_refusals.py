"""Refusals about the programme of a forum and its releases, as sentences."""

from django.utils.translation import gettext_lazy

OF_PROGRAMMES = {
    "no-letter-waits": gettext_lazy("No letter of this release waits any more."),
    "programme-has-clashes": gettext_lazy(
        "The programme has clashes. Settle them, or say that they are known."
    ),
    "programme-is-empty": gettext_lazy("No public session has a time yet."),
    "programme-says-the-same": gettext_lazy(
        "The programme says the same as the last release. There is nothing to release."
    ),
    "schedule-is-empty": gettext_lazy("%(file)s holds no event."),
    "schedule-too-long": gettext_lazy("A schedule has at most %(most)s events."),
    "schedule-unreadable": gettext_lazy(
        "%(file)s could not be read as a schedule. Bring a schedule.json or schedule.xml."
    ),
    "session-changed-meanwhile": gettext_lazy(
        "Somebody changed session %(number)s meanwhile. Look at it as it is now, and change it "
        "again."
    ),
    "session-ends-first": gettext_lazy("Please write a beginning and a later end."),
    "session-has-many-parts": gettext_lazy("A session has at most %(most)s parts."),
    "session-has-many-people": gettext_lazy("A session names at most %(most)s people."),
    "session-has-no-time": gettext_lazy("A session is pinned once it has a time."),
    "session-language-unknown": gettext_lazy("Choose among the languages of the forum."),
    "session-needs-a-title": gettext_lazy("Please write the title of the session."),
    "session-of-another-forum": gettext_lazy("This belongs to another forum."),
    "session-paper-is-empty": gettext_lazy("Choose a file, and say what it is called."),
    "session-part-needs-a-title": gettext_lazy("Please write a title for each part."),
    "session-parts-too-long": gettext_lazy("The parts take longer than their session."),
    "session-role-is-nobodys": gettext_lazy("Choose a delegate, or write a name."),
    "session-role-is-there": gettext_lazy("The session names this person for this already."),
    "session-role-unknown": gettext_lazy("Choose what the person does in the session."),
    "track-needs-a-name": gettext_lazy("Please write the name of the track."),
}
