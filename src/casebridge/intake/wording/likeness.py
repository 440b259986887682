"""Why two dossiers resemble each other."""

from django.utils.translation import gettext_lazy

LIKENESS = {
    "same-title": gettext_lazy("nearly the same title"),
    "same-text": gettext_lazy("%(share)s %% of the shorter description is the same"),
    "same-figures": gettext_lazy("the same figures (%(found)s)"),
    "same-names": gettext_lazy("the same names (%(found)s)"),
    "same-links": gettext_lazy("the same addresses (%(found)s)"),
    "same-pictures": gettext_lazy("the same pictures (%(count)s)"),
    "same-organisation": gettext_lazy("the same applicant"),
    "partners": gettext_lazy("one applicant is the other's partner"),
    "same-sender": gettext_lazy("sent from the same domain (%(found)s)"),
}

LIKENESS_ALONE = {
    "same-text": gettext_lazy("much of the description is the same"),
    "same-figures": gettext_lazy("the same figures"),
    "same-names": gettext_lazy("the same names"),
    "same-links": gettext_lazy("the same addresses"),
    "same-pictures": gettext_lazy("the same pictures"),
    "same-sender": gettext_lazy("sent from the same domain"),
}
