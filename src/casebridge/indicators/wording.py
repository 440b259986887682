"""Words for what was done to figures, and why one was not taken."""

from django.utils.translation import gettext_lazy

VERBS = {
    "indicators.defined": gettext_lazy("defined"),
    "indicators.recorded": gettext_lazy("recorded"),
    "indicators.changed": gettext_lazy("changed"),
    "indicators.withdrawn": gettext_lazy("withdrawn"),
    "indicators.table-kept": gettext_lazy("put aside until looked at"),
    "indicators.frozen": gettext_lazy("frozen for a report"),
}
TROUBLES = {
    "basis-unknown": gettext_lazy("Choose whom the figure counts."),
    "bound-unknown": gettext_lazy("Before a number stands “over”, “about” or nothing."),
    "code-stands-twice": gettext_lazy("This short name stands in the table twice."),
    "day-not-understood": gettext_lazy("Please write the day as 2025-07-10, 2025-07 or 2025."),
    "figure-needs-a-code": gettext_lazy(
        "A figure needs a short name of Latin letters, digits and hyphens."
    ),
    "figure-needs-a-name": gettext_lazy("Please write the name of the figure."),
    "figure-without-value": gettext_lazy("A reading needs a value or a growth."),
    "number-not-understood": gettext_lazy("Please write the number with digits, such as 132.9."),
    "period-not-understood": gettext_lazy(
        "Please write the period as 2024, 2025-H1, 2025-Q1, 2025-01/2025-07 or 3 years."
    ),
    "scope-differs": gettext_lazy(
        "The figure this row belongs to has another scope. Give the row a figure of its own."
    ),
    "source-address-not-understood": gettext_lazy(
        "The address of a source begins with https:// or http://."
    ),
    "status-unknown": gettext_lazy("Choose how the figure is known."),
    "text-too-long": gettext_lazy("A unit, a scope or an address in this row is too long."),
}
