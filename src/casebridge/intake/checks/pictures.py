"""Are the pictures not too many, large enough to print, and is it said who took them?"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from casebridge.calls.rules.form import FormField
from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier, SeenPicture

NAME = "pictures"
PHOTOS = "photos"
# Pixels of the long edge: 17 cm of a page at 300 dots an inch; a diagram is drawn again if need be.
PRINTABLE = {PHOTOS: 2000, "diagrams": 1000}
# Beside the form, smaller ones are the logos of signatures.
SMALLEST = 400
CREDIT = re.compile(
    r"摄影|拍摄|供图|[图圖]片?来源|来源|摄[:：\s]|[/／]\s*摄|©|\(c\)|photo(?:graph)?(?:er|s)?\s*(?:by|:)"
    r"|\bby\s+\w|courtesy|credit|source|фото|автор|снимок|источник|предоставлен|عکس",
    re.I,
)


def check(dossier: SeenDossier) -> Iterable[Found]:
    if not (dossier.is_from_form or dossier.pictures):
        return
    by_field = _by_field(dossier.pictures)
    if not any(by_field.values()):
        yield Found("no-pictures", "note")
    for key, pictures in by_field.items():
        try:
            asked = dossier.form.field_of(key)
        except KeyError:
            continue
        yield from _of_field(dossier.form_code(key), asked, pictures)


def _by_field(pictures: Iterable[SeenPicture]) -> Mapping[str, list[SeenPicture]]:
    """Pictures that came beside the form count as photos."""
    found: dict[str, list[SeenPicture]] = defaultdict(list)
    for picture in pictures:
        is_logo = not picture.field_key and picture.is_measured and _edge(picture) < SMALLEST
        if picture.trouble or not is_logo:
            found[picture.field_key or PHOTOS].append(picture)
    return found


def _of_field(code: str, asked: FormField, pictures: Sequence[SeenPicture]) -> Iterable[Found]:
    count, least = len(pictures), PRINTABLE.get(asked.key, 0)
    if asked.max_items and count > asked.max_items:
        yield Found("too-many", "note", {"code": code, "count": count, "most": asked.max_items})
    broken = [p for p in pictures if p.trouble]
    small = [p for p in pictures if p.is_measured and not p.trouble and _edge(p) < least]
    if broken:
        yield Found("pictures-not-readable", "ask", _which(code, broken), _evidence(broken))
    if small:
        values = {**_which(code, small), "least": least}
        yield Found("pictures-too-small", "ask", values, _evidence(small))
    yield from _words(code, asked, [p for p in pictures if p not in broken])


def _words(code: str, asked: FormField, pictures: Sequence[SeenPicture]) -> Iterable[Found]:
    bare = [p for p in pictures if not p.caption.strip()]
    if bare:
        yield Found("pictures-without-caption", "note", _which(code, bare), _evidence(bare))
    if asked.key != PHOTOS:
        return
    uncredited = [p for p in pictures if p.caption.strip() and not CREDIT.search(p.caption)]
    if uncredited:
        yield Found("photos-without-credit", "ask", _which(code, uncredited), _evidence(uncredited))


def _which(code: str, pictures: Sequence[SeenPicture]) -> dict[str, object]:
    return {"code": code, "count": len(pictures)}


def _evidence(pictures: Sequence[SeenPicture]) -> dict[str, object]:
    """Which ones: by their number in the form or the name of the file."""
    return {
        "pictures": [
            {"name": p.name, "width": p.width, "height": p.height, "caption": p.caption}
            for p in pictures
        ]
    }


def _edge(picture: SeenPicture) -> int:
    return max(picture.width, picture.height)
