"""Badges as one PDF of A6 pages, and the picture of each badge's code."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib.resources import files

from qrcode.constants import ERROR_CORRECT_Q  # type: ignore[import-untyped]
from qrcode.main import QRCode  # type: ignore[import-untyped]

from casebridge.editions.outputs import pdf
from casebridge.forum.outputs.badges.words import BadgeWords
from casebridge.forum.outputs.styled import style_values
from casebridge.kit import fonts
from casebridge.kit.text.multilingual import Wording, direction_of
from casebridge.kit.typesetting import printable, set_sheet

A6_HIGH = 148


def badges_pdf(badges: Sequence[BadgeWords], *, strip: str = "", at: datetime) -> bytes:
    """One page a badge, in the order given; refuses what no font here can print.

    `strip` is the line of a demonstration, '' elsewhere.
    """
    chosen = fonts.Fonts()
    text = printable(_values(badges, strip, chosen), chosen)
    # Under the name by which the book's own style sheet knows them.
    templates = {"book": files(__package__) / "badge.typ", "style": files(pdf) / "style.typ"}
    return set_sheet(text, templates, chosen=chosen, at=at)


def code_lines(token: str) -> list[str]:
    """The picture of a code, a line of ones and noughts for each row; digits keep it small."""
    code = QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    code.add_data(token)
    code.make()
    return ["".join("1" if dark else "0" for dark in row) for row in code.get_matrix()]


def code_svg(token: str) -> str:
    """The code as one path, a square for each run of dark fields."""
    lines = code_lines(token)
    size = len(lines)
    runs = "".join(
        f"M{start} {row}h{length}v1h-{length}z"
        for row, line in enumerate(lines)
        for start, length in _runs(line)
    )
    view = f'viewBox="0 0 {size} {size}" width="{size}" height="{size}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {view}><path d="{runs}"/></svg>'


def _runs(line: str) -> Iterable[tuple[int, int]]:
    start = 0
    for run in line.replace("01", "0 1").replace("10", "1 0").split():
        if run[0] == "1":
            yield start, len(run)
        start += len(run)


def _values(badges: Iterable[BadgeWords], strip: str, chosen: fonts.Fonts) -> dict[str, object]:
    styled = style_values(chosen, "en", high=A6_HIGH, size=10, strip=strip)
    return styled | {"badges": [_badge(badge, chosen) for badge in badges]}


def _badge(badge: BadgeWords, chosen: fonts.Fonts) -> dict[str, object]:
    def set_in(wording: Wording) -> dict[str, object]:
        return {
            "text": wording.text,
            "lang": wording.tag.split("-", maxsplit=1)[0],
            "dir": wording.direction,
            "fonts": list(chosen.families(wording.tag).sans),
        }

    def all_in(wordings: Iterable[Wording]) -> list[dict[str, object]]:
        return [set_in(wording) for wording in wordings if wording.text]

    return {
        "number": badge.number,
        "dir": direction_of(badge.language),
        "code": code_svg(badge.token),
        "forum": all_in(badge.forum),
        "days": badge.days,
        "names": all_in(badge.names),
        "post": all_in(Wording(text, badge.language) for text in (badge.rank, badge.position)),
        "house": all_in([badge.organisation]),
        "delegation": all_in(badge.delegation),
        "role": all_in(badge.role),
    }
