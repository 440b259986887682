"""What the codes of a translation engine's run mean, in the reader's language."""

from django.utils.translation import gettext_lazy

# Why an engine's run ended early, and why it left a text empty.
ENGINE_WORDS = {
    "edition-frozen": gettext_lazy("The collection is frozen."),
    "engine-busy": gettext_lazy("The engine was too busy and was given up."),
    "engine-declined": gettext_lazy("The engine declined this text."),
    "engine-key-refused": gettext_lazy("The engine refused the key. Tell the operator."),
    "engine-language-unknown": gettext_lazy("The engine does not translate between these."),
    "engine-no-answer": gettext_lazy("The engine gave no answer that could be used."),
    "empty": gettext_lazy("The engine gave nothing back."),
    "numbers": gettext_lazy("The numbers were not those of the original."),
    "places": gettext_lazy("Web addresses or places to be filled in were changed."),
    "same": gettext_lazy("The text came back as it went."),
    "overtaken": gettext_lazy("Somebody wrote here in the meantime."),
}
