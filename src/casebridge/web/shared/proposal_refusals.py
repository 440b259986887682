"""Refusals about proposals for a programme, as sentences."""

from django.utils.translation import gettext_lazy

OF_PROPOSALS = {
    "interpreter-needs-two-languages": gettext_lazy(
        "An interpreter works between at least two languages."
    ),
    "programme-changed-since": gettext_lazy(
        "The programme has changed since this was worked out. Let it be proposed again."
    ),
    "programme-is-kept-by-logistics": gettext_lazy(
        "The programme is kept by the officers and the logistics of this forum."
    ),
    "proposal-has-clashes": gettext_lazy(
        "What was chosen clashes. Change it, or say that the clashes are known."
    ),
    "proposal-needs-a-day": gettext_lazy("Choose at least one day."),
    "proposal-needs-a-time": gettext_lazy("Session %(number)s needs a time."),
    "proposal-needs-hours": gettext_lazy(
        "No time is left between the beginning, the end and the breaks."
    ),
    "proposal-time-not-understood": gettext_lazy("A time is written as hours and minutes, 09:30."),
    "session-stays-pinned": gettext_lazy("Session %(number)s is pinned and stays where it is."),
}
