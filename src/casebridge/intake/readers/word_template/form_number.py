"""The machine-readable line: which call, version and language this form was printed for."""

import re
import unicodedata
from dataclasses import dataclass

from casebridge.calls.rules.form import Form
from casebridge.intake.readers import Remark

_NUMBER = re.compile(
    r"(?<![\w-])([a-z0-9][a-z0-9-]*?)-v(\d{1,4})-([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)(?![\w-])"
)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


@dataclass(frozen=True)
class FormNumber:
    """'sco-2023-v1-zh-Hans' taken apart; empty when none was found."""

    call: str = ""
    version: int = 0
    language: str = ""


def read(text: str, form: Form) -> tuple[FormNumber, list[Remark]]:
    """Prefers a number of this form, since an applicant may mention others."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    found = [FormNumber(m[1], int(m[2]), m[3]) for m in _NUMBER.finditer(plain)]
    own = [number for number in found if number.call == form.call_code]
    if not found:
        return FormNumber(), [Remark("form-number-missing")]
    kinds = set(own or found)
    if len(kinds) > 1:
        names = sorted(f"{n.call}-v{n.version}-{n.language}" for n in kinds)
        return FormNumber(), [Remark("form-number-disputed", {"numbers": names})]
    number = kinds.pop()
    return number, _differences(number, form)


def _differences(number: FormNumber, form: Form) -> list[Remark]:
    if number.call != form.call_code:
        return [Remark("other-call", {"found": number.call, "expected": form.call_code})]
    if number.version != form.version:
        return [Remark("other-version", {"found": number.version, "expected": form.version})]
    return []
