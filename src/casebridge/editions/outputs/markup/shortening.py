"""A text cut to the room there is."""


def shortened(text: str, longest: int) -> str:
    """At most so many characters, cut between words where there are any."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    whole, _, rest = cut.rpartition(" ")
    kept = whole if whole and len(rest) < longest // 2 else cut
    return kept.rstrip(" \u00a0,.;:—–-，、；：") + "…"
