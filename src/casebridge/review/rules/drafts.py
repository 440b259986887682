"""What a reviewer answers about a case, typed or handed in, and two such answers side by side."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from casebridge.review.rules.scores import HIGHEST_MARK

CANNOT_JUDGE = "none"
MARKS = frozenset([*(str(value) for value in range(HIGHEST_MARK + 1)), CANNOT_JUDGE])
LONGEST_REMARK = 5000
MARK = "mark-"
REMARKS = ("for_office", "for_applicant")


@dataclass(frozen=True)
class Answer:
    """Marks by criterion ("0" to "10" or "none") and two remarks; a criterion may be missing."""

    marks: Mapping[str, str] = field(default_factory=dict)
    for_office: str = ""
    for_applicant: str = ""

    def as_json(self) -> dict[str, object]:
        return {
            "marks": dict(self.marks),
            "for_office": self.for_office,
            "for_applicant": self.for_applicant,
        }

    def part(self, name: str) -> str:
        """The mark of `mark-CODE`, or a remark by its name."""
        if name.startswith(MARK):
            return self.marks.get(name.removeprefix(MARK), "")
        return self.for_office if name == "for_office" else self.for_applicant

    def values(self) -> dict[str, int | None]:
        return {code: value_of(mark) for code, mark in self.marks.items()}


def answer_from(stored: Mapping[str, object], codes: Collection[str]) -> Answer:
    """What can be read of a stored or sent answer; other criteria and other marks drop out."""
    marks = stored.get("marks")
    given = marks if isinstance(marks, Mapping) else {}
    return Answer(
        {code: str(given[code]) for code in codes if str(given.get(code, "")) in MARKS},
        _remark(stored.get("for_office")),
        _remark(stored.get("for_applicant")),
    )


def value_of(mark: str) -> int | None:
    return None if mark == CANNOT_JUDGE else int(mark)


def written(value: int | None) -> str:
    return CANNOT_JUDGE if value is None else str(value)


def missing_in(answer: Answer, codes: Collection[str]) -> list[str]:
    return [code for code in codes if code not in answer.marks]


def differing(one: Answer, other: Answer, codes: Collection[str]) -> list[str]:
    """Names of the parts in which two answers differ, marks first."""
    names = [*(f"{MARK}{code}" for code in codes), *REMARKS]
    return [name for name in names if one.part(name) != other.part(name)]


def merged(mine: Answer, kept: Answer, from_kept: Collection[str]) -> Answer:
    """My answer, with the named parts as the office has them."""
    marks = {c: m for c, m in mine.marks.items() if f"{MARK}{c}" not in from_kept}
    marks |= {c: m for c, m in kept.marks.items() if f"{MARK}{c}" in from_kept}
    remarks = {n: (kept if n in from_kept else mine).part(n) for n in REMARKS}
    return Answer(marks, **remarks)


def _remark(text: object) -> str:
    plain = str(text or "").replace("\r\n", "\n").replace("\x00", "")
    return plain.strip()[:LONGEST_REMARK]
