"""The score form on paper: its codes, its fixed words, and what an answer in it means."""

import re
import unicodedata
from dataclasses import dataclass, field

from casebridge.kit.text.multilingual import ml
from casebridge.review.rules.drafts import CANNOT_JUDGE, MARKS

TITLE = ml(zh_Hans="评分表", en="Score form", ru="Оценочный лист")
HOW = (
    ml(
        zh_Hans="请在右栏填写 0 至 10 的整数；无法判断的，请填“—”。",
        en="Write a whole number from 0 to 10 in the right column; where you cannot judge, "
        "write “–”.",
        ru="Впишите в правый столбец целое число от 0 до 10; если судить не можете, поставьте «–».",
    ),
    ml(
        zh_Hans="左栏的编号（如 R12.1）请勿改动，系统据此读取。",
        en="Leave the codes on the left (R12.1) as they are: the form is read back by them.",
        ru="Не меняйте коды слева (R12.1): по ним лист читается обратно.",
    ),
    ml(
        zh_Hans="填好后在“您的评审”页面上传；提交前会先显示读到的内容。",
        en="Bring the form back on the page “Your reviews”; what was read is shown before it "
        "counts.",
        ru="Верните лист на странице «Ваши рецензии»; прочитанное будет показано до того, "
        "как оно зачтётся.",
    ),
)  # fmt: skip
STAND = ml(zh_Hans="版本", en="Version", ru="Версия")
FOR_OFFICE = ml(
    zh_Hans="给办公室的意见", en="Remark for the office", ru="Замечание для секретариата"
)
FOR_APPLICANT = ml(
    zh_Hans="给申报单位的意见", en="Remark for the applicant", ru="Замечание для заявителя"
)
STAND_CODE, OFFICE_CODE, APPLICANT_CODE = "0", "A", "B"
CODE = re.compile(r"R\s?(\d{1,9})\.(\d{1,2}|[AB])(?![0-9A-Za-z])")
CANNOT = frozenset(
    {"-", "–", "—", "−", "none", "cannot judge", "无法判断", "не могу судить", "нельзя судить"}
)
MARK_WRITTEN = re.compile(r"(\d{1,3})(?:\s*(?:/\s*10|分|points?|балл(?:а|ов)?))?\.?")


@dataclass(frozen=True)
class FilledCase:
    """One case of a returned form: marks and remarks as written, by the number of the row."""

    review: int
    revision: int | None = None
    rows: dict[str, str] = field(default_factory=dict)


def code_of(review: int, row: str) -> str:
    return f"R{review}.{row}"


def code_in(text: str) -> tuple[int, str] | None:
    """(review, row) of the code a cell begins with."""
    found = CODE.match(unicodedata.normalize("NFKC", text).strip())
    return (int(found[1]), found[2]) if found else None


def mark_in(text: str) -> str | None:
    """'0' to '10', 'none', '' where nothing was written, None where it is no mark."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
    if not plain:
        return ""
    if plain in CANNOT:
        return CANNOT_JUDGE
    found = MARK_WRITTEN.fullmatch(plain)
    if found is None:
        return None
    mark = str(int(found[1]))
    return mark if mark in MARKS else None


def revision_in(text: str) -> int | None:
    found = re.search(r"\d{1,9}", unicodedata.normalize("NFKC", text))
    return int(found[0]) if found else None
