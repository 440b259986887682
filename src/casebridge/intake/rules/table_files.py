"""Which files of an accompanying folder belong to which row of a list."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

SEVERAL = re.compile(r"[;；\n]+")
SHORTEST = 4
NUMBER_WORD = re.compile(r"^\s*(?:№|no\.?(?=\W*\d)|#|номер|编号|序号|第)\s*", re.I)


def files_for(named: str, paths: Collection[str]) -> tuple[str, ...]:
    """Files and whole folders that a cell names, by path, by name, or without their ending."""
    wanted = [_plain(part) for part in SEVERAL.split(named) if _plain(part)]
    return tuple(p for p in paths if any(_is_named(_plain(p), want) for want in wanted))


def files_like(row: Mapping[str, str], paths: Collection[str]) -> tuple[str, ...]:
    """Where no column names them: by the row's number at the front, else by applicant or title."""
    number = _letters(NUMBER_WORD.sub("", row.get("id", "")))
    if number:
        found = tuple(p for p in paths if _bears_number(p, number))
        if found:
            return found
    names = [_letters(row.get(key, "")) for key in ("org_name", "case_title")]
    told = [name for name in names if len(name) >= SHORTEST]
    return tuple(p for p in paths if any(name in _letters(p) for name in told))


def _plain(path: str) -> str:
    wide = unicodedata.normalize("NFKC", path.replace("\\", "/")).casefold()
    return "/".join(" ".join(part.split()) for part in wide.split("/") if part not in {"", "."})


def _is_named(path: str, wanted: str) -> bool:
    """The whole path, its end, or a folder on the way; the ending of the name may be left out."""
    stem = str(PurePosixPath(path).with_suffix("")) if PurePosixPath(path).suffix else path
    around = f"/{path}"
    return (
        around.endswith(f"/{wanted}")
        or f"/{stem}".endswith(f"/{wanted}")
        or f"/{wanted}/" in around
    )


def _bears_number(path: str, number: str) -> bool:
    """'07 Port.docx' and 'cases/7/form.docx' belong to row 7; 'v7.docx' and '17.docx' do not."""
    return any(
        _same_number(re.match(r"[a-z]*[-_ ]?\d+|\w+", _letters_kept(part)), number)
        for part in _plain(path).split("/")
    )


def _same_number(found: re.Match[str] | None, number: str) -> bool:
    if found is None:
        return False
    written = _letters(found.group())
    return written == number or (
        written.isdigit() and number.isdigit() and int(written) == int(number)
    )


def _letters_kept(part: str) -> str:
    return part.lstrip(" ([【（№#")


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
