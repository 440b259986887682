"""What comes back from an agency, held text by text against what stands here now."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casebridge.editions.rules.same_numbers import Apart, numbers_apart
from casebridge.editions.rules.segments import (
    State,
    Unit,
    has_words,
    is_words,
    level,
    part_and_position,
)
from casebridge.kit.formats.xliff import Back
from casebridge.kit.text.xml_text import fit

SHORT = 8
# Programs of translators name a country where a script is meant.
SCRIPTS = {"cn": "hans", "sg": "hans", "tw": "hant", "hk": "hant", "mo": "hant"}
CASE = "c"


class Verdict(StrEnum):
    """What becomes of one text that came back; only the first two are taken without asking.

    `overtaken`: somebody wrote or read over it here since it went out. `untouched`: it came back
    as it went, and was changed here.
    """

    CHANGED = "changed"
    STALE = "stale"
    OVERTAKEN = "overtaken"
    EQUAL = "equal"
    UNTOUCHED = "untouched"
    EMPTY = "empty"
    PARTIAL = "partial"


TAKEN = (Verdict.CHANGED, Verdict.STALE)


@dataclass(frozen=True)
class Compared:
    """One text as it stands here beside what came back for it.

    `translates` is the original that the translator had; `apart` the numbers that differ between
    that and the translation; `is_copy` where the original itself came back.
    """

    unit: Unit
    text: str
    translates: str
    verdict: Verdict
    apart: Apart = Apart()
    is_copy: bool = False

    @property
    def is_doubtful(self) -> bool:
        return bool(self.apart) or self.is_copy


def file_id(case: int) -> str:
    """Cases are numbered anew when a collection is ordered; a case stays the same case."""
    return f"{CASE}{case}"


def case_in(file: str) -> int | None:
    number = file.removeprefix(CASE)
    fits = file.startswith(CASE) and number.isascii() and number.isdecimal() and len(number) < 18
    return int(number) if fits else None


def mark_of(text: str) -> str:
    """A short mark of what stood there when it went out."""
    return hashlib.sha256(_plain(text).encode()).hexdigest()[:SHORT]


def is_same_language(ours: str, theirs: str) -> bool:
    """'fa' is 'fa-IR', 'zh-Hans' is 'zh-CN'; 'zh-Hans' is not 'zh-TW'. '' may be any."""
    if not theirs:
        return True
    (one, script), (other, written) = _language(ours), _language(theirs)
    return one == other and (not script or not written or script == written)


def _language(tag: str) -> tuple[str, str]:
    main, *rest = tag.replace("_", "-").lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if not script and main == "zh":
        script = next((SCRIPTS[part] for part in rest if part in SCRIPTS), "")
    return main, script


def compared(units: Sequence[Unit], back: Iterable[Back]) -> tuple[list[Compared], list[str]]:
    """The texts of one case in printed order, and the ids that stand for none of them."""
    told = _once(back)
    found = _found(units, told)
    strange = [id_ for id_ in told if id_ not in found]
    rows = {found[id_].id: _compared(found[id_], told[id_]) for id_ in told if id_ in found}
    return [rows[unit.id] for unit in units if unit.id in rows], strange


def _once(back: Iterable[Back]) -> dict[str, Back]:
    """Of a text that stands there twice, the one that is translated."""
    told: dict[str, Back] = {}
    for one in back:
        if one.id not in told or one.target:
            told[one.id] = one
    return told


def _found(units: Sequence[Unit], told: Mapping[str, Back]) -> dict[str, Unit]:
    """{id in the file: text here}: the same original first, wherever in its part it stands now."""
    by_id = {unit.id: unit for unit in units if unit.source}
    found = {k: by_id[k] for k, one in told.items() if k in by_id and _is_of(by_id[k], one)}
    left = [unit for k, unit in by_id.items() if k not in found]
    for id_, one in told.items():
        if id_ in found or is_words(id_):
            continue
        part = part_and_position(id_)[0]
        moved = next((u for u in left if u.part == part and _is_of(u, one)), None)
        if moved is not None:
            found[id_] = moved
            left.remove(moved)
    free = {unit.id: unit for unit in left}
    return found | {k: free[k] for k in told if k not in found and k in free}


def _is_of(unit: Unit, back: Back) -> bool:
    return _plain(unit.source) == _plain(back.source)


def _compared(unit: Unit, back: Back) -> Compared:
    text = level(back.target)
    verdict = _verdict(unit, back, text)
    translates = unit.source if _is_of(unit, back) else level(back.source)
    if verdict not in (*TAKEN, Verdict.OVERTAKEN):
        return Compared(unit, text, translates, verdict)
    return Compared(
        unit=unit,
        text=text,
        translates=translates,
        verdict=verdict,
        apart=numbers_apart(translates, unit.source_language, text, unit.language),
        is_copy=text == level(translates) and has_words(text),
    )


def _verdict(unit: Unit, back: Back, text: str) -> Verdict:
    if not text:
        return Verdict.PARTIAL if back.is_partial else Verdict.EMPTY
    if _plain(text) == _plain(unit.target):
        return Verdict.EQUAL
    if back.mark and back.mark == mark_of(text):
        return Verdict.UNTOUCHED
    is_older = not _is_of(unit, back)
    if _is_overtaken(unit, back.mark, is_older=is_older):
        return Verdict.OVERTAKEN
    return Verdict.STALE if is_older else Verdict.CHANGED


def _is_overtaken(unit: Unit, mark: str, *, is_older: bool) -> bool:
    if is_older and unit.state in (State.UNCHECKED, State.CHECKED):
        return True
    if not mark:
        # The program lost the mark: what somebody read over here is not replaced unasked.
        return unit.state == State.CHECKED
    return bool(unit.target) and mark != mark_of(unit.target)


def _plain(text: str) -> str:
    """As files carry it: blanks levelled, without what XML cannot hold."""
    return level(fit(text))


def taken(rows: Iterable[Compared], *, over: bool) -> Iterator[Compared]:
    """What is written; with `over`, also over what was written here meanwhile."""
    wanted = (*TAKEN, Verdict.OVERTAKEN) if over else TAKEN
    return (row for row in rows if row.verdict in wanted)
