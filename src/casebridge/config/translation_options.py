"""The settings of a translation engine that the operator supplies."""

from dataclasses import dataclass

from casebridge.config.option_kinds import ADDRESS, TEXT, option


@dataclass(frozen=True, kw_only=True)
class TranslationOptions:
    """Which engine, where it stands, and the key for it."""

    translation_engine: str = option(
        TEXT,
        "",
        "The engine that drafts translations when an editor asks for it: a Python class by its "
        "dotted name. Left empty, no text is sent anywhere.",
        "casebridge.editions.sources.libre_translate.LibreTranslate",
    )
    translation_address: str = option(
        ADDRESS,
        "",
        "Where it stands; the pages say so to whoever asks it.",
        "http://127.0.0.1:5000",
    )
    translation_key: str = option(TEXT, "", "The key for it.", "(a key)", secret=True)
