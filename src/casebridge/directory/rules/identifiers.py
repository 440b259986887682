"""Numbers of registers whose check digits are known."""

from collections.abc import Sequence

from casebridge.kit.text.identifiers import is_unified_social_credit_code, plain_number

INN_TEN = (2, 4, 10, 3, 5, 9, 4, 6, 8)
INN_ELEVENTH = (7, *INN_TEN)
INN_TWELFTH = (3, *INN_ELEVENTH)
BIN_FIRST = tuple(range(1, 12))
BIN_SECOND = (*range(3, 12), 1, 2)
# Where a number was written without its register, the country tells which it is.
REGISTER_OF = {"CN": "uscc", "RU": "inn", "KZ": "bin"}
LONGEST = 60


def stored_number(text: str) -> str:
    return "".join(filter(str.isprintable, plain_number(text)))[:LONGEST]


def is_well_formed(scheme: str, number: str) -> bool:
    """Whether the check digits are right; a register without any takes every number."""
    if scheme == "uscc":
        return len(number) == 18 and is_unified_social_credit_code(number)
    if scheme == "inn":
        return _is_inn(number)
    if scheme == "bin":
        return _is_bin(number)
    return bool(number)


def register_of(country: str, number: str) -> str:
    """The register a number is from; 'other' where it cannot be the country's own."""
    own = REGISTER_OF.get(country, "other")
    return own if is_well_formed(own, number) else "other"


def _is_inn(number: str) -> bool:
    if not (number.isascii() and number.isdigit()):
        return False
    if len(number) == 10:
        return _sum(number, INN_TEN) % 11 % 10 == int(number[9])
    return (
        len(number) == 12
        and _sum(number, INN_ELEVENTH) % 11 % 10 == int(number[10])
        and _sum(number, INN_TWELFTH) % 11 % 10 == int(number[11])
    )


def _is_bin(number: str) -> bool:
    if not (number.isascii() and number.isdigit() and len(number) == 12):
        return False
    check = _sum(number, BIN_FIRST) % 11
    if check == 10:
        check = _sum(number, BIN_SECOND) % 11
    return check == int(number[11])


def _sum(number: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
