"""Refusals about winners and their certificates, as sentences."""

from django.utils.translation import gettext_lazy

OF_WINNERS = {
    "case-was-not-selected": gettext_lazy(
        "One of these cases is not selected, or was invited meanwhile. Please choose once more."
    ),
    "certificates-are-numbered": gettext_lazy("Every certificate has its number already."),
    "certificates-have-no-number": gettext_lazy(
        "No certificate has a number yet. Give the numbers first."
    ),
    "winner-does-not-come": gettext_lazy("First the author says that somebody comes."),
    "winner-kind-unknown": gettext_lazy("Choose whether the case is presented or demonstrated."),
    "winner-needs-a-speaker": gettext_lazy("Write the name of whoever comes."),
    "winners-are-invited-by-officers": gettext_lazy("Winners are invited by officers."),
}
