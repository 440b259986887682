"""Identifiers that carry a check digit."""

# GB 32100-2015: no I, O, S, V, Z.
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def unified_social_credit_check(first: str) -> str:
    """The check character for the first 17 characters of a code."""
    total = sum(_ALPHABET.index(c) * w for c, w in zip(first, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def is_unified_social_credit_code(text: str) -> bool:
    """Whether `text` is a well-formed Chinese organisation code of GB 32100."""
    code = text.strip().upper()
    if len(code) != 18 or any(c not in _ALPHABET for c in code):
        return False
    if not code[2:8].isdigit():
        return False
    return code[17] == unified_social_credit_check(code[:17])
