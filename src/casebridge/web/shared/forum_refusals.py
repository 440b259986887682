"""Refusals about forums, their delegates and projects of cooperation, as sentences."""

from django.utils.translation import gettext_lazy

OF_FORUMS = {
    "badge-is-for-those-who-come": gettext_lazy("A badge is made for those who said they come."),
    "badge-needs-a-reason": gettext_lazy("Please write why this badge is withdrawn."),
    "badge-of-an-older-key": gettext_lazy(
        "One of these badges was signed with an older key. Make another in its place."
    ),
    "badge-withdrawn-already": gettext_lazy("This badge was withdrawn already."),
    "delegate-is-there": gettext_lazy("%(name)s is on the list of this forum already."),
    "delegate-state-unknown": gettext_lazy("Choose whether the delegate comes."),
    "delegate-group-unknown": gettext_lazy("Choose the group to which the delegate belongs."),
    "delegates-are-kept-by-logistics": gettext_lazy(
        "Delegates are kept by the officers and the logistics of this forum."
    ),
    "delegation-is-full": gettext_lazy(
        "This delegation has %(quota)s places, and all of them are taken."
    ),
    "delegation-is-of-another-forum": gettext_lazy("This delegation belongs to another forum."),
    "delegation-is-answered-by-its-secretary": gettext_lazy(
        "Only the secretary of this delegation answers for it here."
    ),
    "delegation-is-there": gettext_lazy("This forum has such a delegation already."),
    "delegation-needs-a-name": gettext_lazy(
        "Please write the name of the delegation, or choose its country."
    ),
    "forum-ends-too-early": gettext_lazy("A forum ends on its first day or later."),
    "forum-is-made-by-officers": gettext_lazy(
        "A forum is made by an officer who works on all calls and forums."
    ),
    "forum-is-over": gettext_lazy("This forum is over. Nobody is invited to it any more."),
    "forum-is-there": gettext_lazy("There is a forum with the short name %(code)s already."),
    "gate-closes-after-it-opens": gettext_lazy("A gate closes after it opens."),
    "gate-is-there": gettext_lazy("There is a gate with the short name %(code)s already."),
    "gate-needs-a-name": gettext_lazy("Please write the name of the gate, and a short one."),
    "invitation-answer-unknown": gettext_lazy("Choose whether you come or do not come."),
    "list-names-nobody": gettext_lazy(
        "No row of this list can be taken: each needs a name and a group."
    ),
    "no-badge-to-print": gettext_lazy("No badge that opens a gate is among these."),
    "nobody-to-invite": gettext_lazy(
        "Nobody on this list can be written to now: each has an answer, or no address."
    ),
    "project-cannot-become": gettext_lazy(
        "This project cannot be set to this state. That it was signed is noted at the signing."
    ),
    "project-needs-a-line": gettext_lazy("Choose at least one of the four lines of cooperation."),
    "project-needs-a-title": gettext_lazy("Please write the title of the project."),
    "project-signed-already": gettext_lazy("This project was signed on %(day)s already."),
    "projects-are-kept-by-officers": gettext_lazy("Projects are kept by officers."),
    "provenance-unknown": gettext_lazy("Choose from where the project is known."),
    "scanning-is-for-gate-staff": gettext_lazy(
        "Badges are scanned by the gate staff and the logistics of this forum."
    ),
    "scans-not-understood": gettext_lazy("What came from this gate could not be read."),
    "source-address-not-understood": gettext_lazy(
        "The address of a source begins with https:// or http://."
    ),
    "too-many-badges": gettext_lazy(
        "At most %(most)s badges are printed at once. Choose a smaller part."
    ),
    "too-many-scans": gettext_lazy("A gate sends at most %(most)s scans at a time."),
}
