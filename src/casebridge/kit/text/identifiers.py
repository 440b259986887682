"""Identifiers that carry a check digit, and numbers of registers that carry none."""

import re
import unicodedata

# GB 32100-2015: no I, O, S, V, Z.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_GAPS = re.compile(r"[\s\-‐-―_.·/\\]+")
_EIGHTEEN = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")
_SHORTEST, _LONGEST, _DIGITS = 4, 30, 3


def plain_number(text: str) -> str:
    """Narrow capital letters and digits, without the blanks and dashes people put between."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", text)).upper()


def unified_social_credit_check(first: str) -> str:
    """The check character for the first 17 characters of a code."""
    total = sum(_ALPHABET.index(c) * w for c, w in zip(first, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def is_unified_social_credit_code(text: str) -> bool:
    """Whether `text` is a well-formed Chinese organisation code of GB 32100, label or not."""
    plain = plain_number(text)
    written = _EIGHTEEN.search(plain)
    return _is_code(written.group() if written else plain)


def _is_code(code: str) -> bool:
    if len(code) != 18 or any(c not in _ALPHABET for c in code):
        return False
    if not code[2:8].isdigit():
        return False
    return code[17] == unified_social_credit_check(code[:17])


def is_plausible_registration_number(text: str) -> bool:
    """Whether a register somewhere may have given this number; no register is asked."""
    plain = "".join(c for c in plain_number(text) if c.isalnum())
    digits = sum(c.isdigit() for c in plain)
    return _SHORTEST <= len(plain) <= _LONGEST and digits >= _DIGITS
