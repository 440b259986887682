"""What the book's own style sheet asks of every paper that is set in its look."""

from casebridge.editions.outputs.pdf.manuscript import colours
from casebridge.kit import fonts
from casebridge.kit.text.multilingual import direction_of


def style_values(
    chosen: fonts.Fonts, language: str, *, high: int, size: float, strip: str
) -> dict[str, object]:
    """`high` in millimetres, `size` in points; `strip` is the line of a demonstration."""
    families = chosen.families(language)
    return {
        "lang": language.split("-", maxsplit=1)[0],
        "dir": direction_of(language),
        "height": high,
        "size": size,
        "line": size / 2,
        "strong": 600,
        "digits": "",
        "plain": False,
        "fonts": {"serif": list(families.serif), "sans": list(families.sans)},
        "words": {},
        "press": False,
        "strip": strip,
        "colours": colours(),
    }
