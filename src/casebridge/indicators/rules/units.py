"""Values as a language counts them: a billion is ten yi in Chinese."""

from decimal import Decimal

HUNDREDS_OF_MILLIONS = Decimal(10)


def told_in(value: Decimal, unit: str, tag: str) -> Decimal:
    """The value that belongs to the unit's wording in this language (data/words.toml)."""
    if tag.startswith("zh") and unit in ("billion CNY", "billion USD"):
        return value * HUNDREDS_OF_MILLIONS
    return value
