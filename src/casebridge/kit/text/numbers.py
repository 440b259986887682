"""Figures found in running text, with their value as far as the language decides it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_GAPS = "\u00a0\u202f\u2009 "
# One number: digits, then groups parted by a single separator.
_NUMBER = re.compile(
    rf"(?<![\w.,])[-−+]?(?:[{_DIGITS}]{{1,3}}(?:[{_GAPS}][{_DIGITS}]{{3}}(?![{_DIGITS}]))+"
    rf"|[{_DIGITS}]+(?:[.,’'\u066b\u066c][{_DIGITS}]+)*)"
    rf"(?:[.,\u066b][{_DIGITS}]+)?|"
    rf"(?<=[^\W{_DIGITS}_A-Za-z])[{_DIGITS}]+(?:[.,][{_DIGITS}]+)*"
)
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SCALES = {
    "万亿": Decimal(10) ** 12, "百万": Decimal(10) ** 6, "千万": Decimal(10) ** 7,
    "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "千": Decimal(1000),
    "trillion": Decimal(10) ** 12, "billion": Decimal(10) ** 9, "bn": Decimal(10) ** 9,
    "million": Decimal(10) ** 6, "mln": Decimal(10) ** 6, "thousand": Decimal(1000),
    "трлн": Decimal(10) ** 12, "триллион": Decimal(10) ** 12, "млрд": Decimal(10) ** 9,
    "миллиард": Decimal(10) ** 9, "млн": Decimal(10) ** 6, "миллион": Decimal(10) ** 6,
    "тыс": Decimal(1000), "тысяч": Decimal(1000),
    "میلیارد": Decimal(10) ** 9, "میلیون": Decimal(10) ** 6, "هزار": Decimal(1000),
}  # fmt: skip
_SCALE = re.compile(
    rf"[{_GAPS}]?(?:(?P<han>万亿|百万|千万|亿|万|千)"
    r"|(?P<word>trillion|billion|million|thousand|bn|mln|трлн|млрд|млн|тыс"
    r"|триллион|миллиард|миллион|тысяч|میلیارد|میلیون|هزار)(?:а|ов|и|s)?\b\.?)",
    re.IGNORECASE,
)
_HAN_UNITS = (
    "人民币元|美元|欧元|卢布|元|公里|千米|平方米|吨|人次|人|家|个|项|次|台|辆|小时|分钟"
    "|天|年|倍|户|箱|标箱|所|种|条|座|名|件"
)
# Words that follow a figure without being its unit.
_NOT_UNITS = "(?:and|or|of|in|to|by|from|the|и|в|на|по|до|с|за|из|или|و|در|از)(?![^\\W_])"
_UNIT = re.compile(
    rf"[{_GAPS}]?(?!{_NOT_UNITS})(?:(?P<sign>°[CFС]?|[%％‰٪℃€$¥₽])|(?P<han>{_HAN_UNITS})|(?P<word>[^\W\d_][^\W\d_²³/]*))"
)
# Which sign parts the decimals; the other one, blanks and apostrophes part thousands.
_DECIMAL_COMMA = frozenset({"ru", "be", "kk", "ky", "tg", "uz", "az", "hy", "tr", "uk", "mn-Cyrl"})


@dataclass(frozen=True)
class Figure:
    """`text` as written with its unit; `value` is None where two readings remain."""

    text: str
    value: Decimal | None
    unit: str
    ambiguous: bool


def find_figures(text: str, language: str) -> tuple[Figure, ...]:
    """Every figure in reading order; `ambiguous` when the language does not settle '1.234'."""
    return tuple(_figures(text, language))


def parse_number(written: str, language: str) -> tuple[Decimal | None, bool]:
    """(value, ambiguous) of one number without scale or unit."""
    plain = written.translate(_WESTERN).replace("−", "-").replace("٫", ".").replace("٬", "’")
    plain = re.sub(rf"[{_GAPS}’']", "", plain)
    signs = re.findall(r"[.,]", plain)
    if not signs:
        return Decimal(plain), False
    if len(set(signs)) == 2:
        return _two_signs(plain)
    return _one_sign(plain, signs, language)


def _figures(text: str, language: str) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text):
        value, ambiguous = parse_number(match.group(), language)
        end = match.end()
        scale = _SCALE.match(text, end)
        if scale:
            end = scale.end()
            word = (scale["han"] or scale["word"]).lower()
            value = None if value is None else value * _SCALES[word]
        unit = _UNIT.match(text, end)
        yield Figure(
            text[match.start() : unit.end() if unit else end],
            value,
            (unit["sign"] or unit["han"] or unit["word"]) if unit else "",
            ambiguous,
        )


def _two_signs(plain: str) -> tuple[Decimal | None, bool]:
    """'1.234,5' and '1,234.5' speak for themselves: the last sign parts the decimals."""
    decimal = "," if plain.rfind(",") > plain.rfind(".") else "."
    whole, _, rest = plain.rpartition(decimal)
    if decimal in whole or not _is_grouped(whole, "." if decimal == "," else ","):
        return None, True
    return Decimal(f"{re.sub('[.,]', '', whole)}.{rest}"), False


def _one_sign(plain: str, signs: list[str], language: str) -> tuple[Decimal | None, bool]:
    sign = signs[0]
    grouped = _is_grouped(plain, sign)
    if len(signs) > 1:
        # A date or a version number is no figure to calculate with.
        return (Decimal(plain.replace(sign, "")), False) if grouped else (None, True)
    as_decimal = Decimal(plain.replace(sign, "."))
    if not grouped:
        return as_decimal, False
    is_decimal_sign = sign == ("," if language.partition("-")[0] in _DECIMAL_COMMA else ".")
    if not is_decimal_sign and sign == ",":
        return Decimal(plain.replace(",", "")), False
    # '1.234' is a thousand in one country and one and a bit in the next.
    return None, True


def _is_grouped(plain: str, sign: str) -> bool:
    first, *rest = plain.lstrip("+-").split(sign)
    return 1 <= len(first) <= 3 and first != "0" and all(len(part) == 3 for part in rest)
