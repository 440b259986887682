"""Refusals about signings and lists of protocol, as sentences."""

from django.utils.translation import gettext_lazy

OF_SIGNINGS = {
    "country-order-unknown": gettext_lazy("Choose one of the orders of countries."),
    "list-names-no-project": gettext_lazy("No row of this list can be taken."),
    "outcome-unknown": gettext_lazy("Choose what happened."),
    "party-of-another-project": gettext_lazy("This party belongs to another project."),
    "picture-needs-a-credit": gettext_lazy("Please write who took the picture."),
    "picture-not-understood": gettext_lazy("A picture is a JPEG or PNG file."),
    "project-is-in-this-session": gettext_lazy("This project is in this session already."),
    "protocol-kind-unknown": gettext_lazy("Choose what the list is of."),
    "protocol-list-needs-a-title": gettext_lazy("Please write a title for the list."),
    "protocol-place-is-gone": gettext_lazy(
        "This place is gone: the list was put back in order meanwhile."
    ),
    "signatory-is-named": gettext_lazy("This person signs here already."),
    "signatory-is-nobody": gettext_lazy("Choose a delegate, or write a name."),
    "signatory-of-another-forum": gettext_lazy("This person is a delegate of another forum."),
    "signing-is-signed": gettext_lazy("This was signed. A signature is not taken back."),
    "signing-kind-unknown": gettext_lazy("Choose whether the projects are international or local."),
    "signing-language-unknown": gettext_lazy("Choose among the languages of the forum."),
    "signing-minutes": gettext_lazy("A signing takes from 1 to %(most)s minutes."),
    "signing-moment-not-understood": gettext_lazy("Please write a day and a time."),
    "signing-paper-is-empty": gettext_lazy("Choose a file."),
    "signing-session-is-full": gettext_lazy("A session has at most %(most)s signings."),
    "signing-session-needs-a-title": gettext_lazy("Please write the title of the session."),
    "signings-are-kept-by-officers": gettext_lazy("Signings are kept by officers."),
    "substitute-of-nobody": gettext_lazy("Choose whom this person replaces."),
    "value-needs-its-currency": gettext_lazy(
        "A value needs its currency, in three letters such as CNY."
    ),
    "value-not-understood": gettext_lazy("Please write the value as a plain amount."),
}
