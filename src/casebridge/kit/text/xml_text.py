"""Text as XML can hold it: Word, Excel, EPUB, web pages and XLIFF are all made of it."""

import re

UNFIT = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """Without control characters, halves of characters and the two that stand for none."""
    return UNFIT.sub("", text)
