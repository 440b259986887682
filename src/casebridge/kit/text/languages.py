"""BCP-47 tags beside the codes Django uses."""

from functools import cache


@cache
def tag_of(code: str) -> str:
    """'zh-hans' → 'zh-Hans'; 'ru' stays 'ru'."""
    language, _, script = code.replace("_", "-").partition("-")
    return f"{language.lower()}-{script.title()}" if script else language.lower()


def code_of(tag: str) -> str:
    """'zh-Hans' → 'zh-hans', as Django writes it."""
    return tag.lower()
