"""Why a file could not be opened or read."""

from django.utils.translation import gettext_lazy

TROUBLES = {
    "encrypted": gettext_lazy("it is protected by a password."),
    "encrypted-rar": gettext_lazy(
        "it is a RAR archive under a password. Casebridge cannot open these, whatever the "
        "password. Ask the sender for a .zip or .7z, or unpack it on your own computer and add "
        "the files."
    ),
    "encrypted-office": gettext_lazy("it is protected by a password."),
    "macro": gettext_lazy("it holds macros, which are never run here."),
    "cannot-be-opened-here": gettext_lazy(
        "this computer has no program for it; the System page names what is missing."
    ),
    "parts-missing": gettext_lazy("it was sent in pieces, and a piece is missing."),
    "virus": gettext_lazy("a virus was found in it; it stays closed."),
    "archive-bomb": gettext_lazy("it would unpack to an unreasonable size."),
    "doctype": gettext_lazy("it holds a part that no office programme writes."),
    "broken": gettext_lazy("it is damaged."),
    "too-large": gettext_lazy("it is too large."),
    "too-slow": gettext_lazy("reading it took too long."),
    "empty": gettext_lazy("it is empty."),
    "unknown-kind": gettext_lazy("its kind is not known here."),
    "old-word": gettext_lazy("it is in an old Word format that this computer cannot read."),
    "polyglot": gettext_lazy("it pretends to be two kinds of file at once."),
    "image-only": gettext_lazy("it holds only a picture of the text."),
    "program": gettext_lazy("it is a program; programs are never opened here."),
    "restricted": gettext_lazy("its author has restricted what may be done with it."),
    "unsafe-name": gettext_lazy("a file in it bears a name that leads outside its folder."),
    "nested-too-deep": gettext_lazy("files lie in files too deep in it."),
    "too-many-files": gettext_lazy("it holds too many files."),
    "cannot-be-read-here": gettext_lazy("this computer cannot read scans in its language."),
}
OTHER_TROUBLE = gettext_lazy("it cannot be read.")
