"""Refusals about figures, as sentences."""

from django.utils.translation import gettext_lazy

OF_FIGURES = {
    "figure-needs-its-name": gettext_lazy("Please write the name of the figure."),
    "figure-not-understood": gettext_lazy(
        "Nothing was recorded. Please look at what is said beside the figure."
    ),
    "figure-source-too-long": gettext_lazy("A source has at most %(most)s characters."),
    "figures-are-kept-by-officers": gettext_lazy("Figures are kept by officers."),
    "reading-is-there": gettext_lazy("There is a reading with the short name %(code)s already."),
    "reading-withdrawn-already": gettext_lazy("This reading has been withdrawn already."),
    "rows-not-understood": gettext_lazy("Nothing was taken in. Please look at rows %(rows)s."),
    "set-names-unknown-readings": gettext_lazy("Choose readings that have not been withdrawn."),
    "set-needs-a-title": gettext_lazy("Please write a title of up to 200 characters."),
    "table-has-no-figures": gettext_lazy("This table has no row with a figure."),
    "too-many-figures": gettext_lazy("A table of figures has at most %(most)s rows."),
    "withdrawal-needs-a-reason": gettext_lazy(
        "Please say in up to 300 characters why the reading is withdrawn."
    ),
}
