"""Settles candidates: one fact per field, or a remark where no single answer is sure."""

from collections import defaultdict

from casebridge.intake.readers import Fact, Remark
from casebridge.intake.readers.word_template.candidates import Candidate
from casebridge.intake.readers.word_template.choices import chosen_in
from casebridge.intake.readers.word_template.index import Index, Spot

RANK = {"code": 0, "label": 1, "order": 2}


def settled(found: list[Candidate], index: Index) -> tuple[list[Fact], list[Remark]]:
    facts: list[Fact] = []
    remarks: list[Remark] = []
    groups: dict[tuple[str, int], list[Candidate]] = defaultdict(list)
    for candidate in found:
        groups[candidate.spot.name].append(candidate)
    for spot in _in_order(found, index):
        best, remark = _best(groups[spot.name])
        fact, doubt = _fact(best) if best else (None, None)
        facts.extend([fact] if fact else [])
        remarks.extend(each for each in (remark, doubt) if each)
    return facts, remarks


def _in_order(found: list[Candidate], index: Index) -> list[Spot]:
    spots = {candidate.spot.name: candidate.spot for candidate in found}
    letters = [section.letter for section in index.form.sections]
    return sorted(
        spots.values(),
        key=lambda s: (letters.index(s.section.letter), s.repetition, s.field.position),
    )


def _best(candidates: list[Candidate]) -> tuple[Candidate | None, Remark | None]:
    """The strongest evidence; equally strong ones that differ cancel each other."""
    filled = [candidate for candidate in candidates if _means_something(candidate)]
    if not filled:
        return None, None
    filled.sort(key=lambda candidate: RANK[candidate.origin])
    best = filled[0]
    equals = [each for each in filled if each.origin == best.origin]
    values = list(dict.fromkeys(" ".join(each.value.split()) for each in filled))
    if len(values) > 1:
        same = {" ".join(each.value.split()) for each in equals}
        remark = _twice(best, values)
        return (best if len(same) == 1 else None), remark
    return best, (_twice(best, values) if len(equals) > 1 else None)


def _means_something(candidate: Candidate) -> bool:
    """Untouched boxes are no answer, so an unused copy of a table disturbs nobody."""
    if not candidate.value:
        return False
    item = candidate.spot.field
    if not item.choices:
        return True
    chosen = chosen_in(candidate.value, item)
    return bool(chosen.codes) or chosen.unclear


def _twice(best: Candidate, values: list[str]) -> Remark:
    return Remark("field-twice", {"code": best.spot.code, "values": tuple(values)})


def _fact(best: Candidate) -> tuple[Fact | None, Remark | None]:
    item = best.spot.field
    if not item.choices:
        return _as_written(best), None
    chosen = chosen_in(best.value, item)
    if chosen.unclear:
        return None, Remark("choice-unclear", {"code": best.spot.code, "text": best.value})
    if len(chosen.codes) > 1 and item.type != "multichoice":
        several = {"code": best.spot.code, "choices": chosen.codes}
        return None, Remark("choice-several", several)
    return _with(best, ",".join(chosen.codes), ""), None


def _as_written(best: Candidate) -> Fact:
    return _with(best, best.value, best.html if best.spot.field.type == "longtext" else "")


def _with(best: Candidate, value: str, html: str) -> Fact:
    return Fact(
        code=best.spot.code,
        key=best.spot.field.key,
        value=value,
        origin=best.origin,
        confidence=best.confidence,
        repetition=best.spot.repetition,
        html=html,
    )
