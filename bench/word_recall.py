"""Measures how many of the words that pandoc finds in Word files we find too.

Run: SAMPLES=/path/to/samples .venv/bin/python -m bench.word_recall
The folder named by SAMPLES holds word/**/*.docx. Beside it: the share of the words of pandoc and
mammoth joined, of each word the larger count of the two. Without pandoc there is only mammoth.
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import mammoth
from lxml import html

from casebridge.kit import cage
from casebridge.kit.formats.unreadable import Unreadable

BAR = 0.97
WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
WORDED = {"Str", "Code", "Math", "CodeBlock"}


@dataclass(frozen=True)
class Result:
    """One file: the share of the peers' words found, or the code of a refusal."""

    path: Path
    recall: float | None
    of_both: float = 0.0
    code: str = ""
    unnamed: bool = False
    missing: tuple[str, ...] = ()


def main() -> int:
    folder = Path(os.environ.get("SAMPLES", "samples")) / "word"
    results = [measured(path) for path in sorted(folder.rglob("*.docx"))]
    read = [each.recall for each in results if each.recall is not None]
    if not read:
        print(f"no Word files under {folder}")
        return 2
    mean = sum(read) / len(read)
    show(results)
    unnamed = sum(each.unnamed for each in results)
    verdict = "ok" if mean >= BAR and not unnamed else "short"
    print(f"word recall: files {len(results)}, read {len(read)}, unnamed errors {unnamed}")
    print(f"word recall: mean {mean:.4f}, bar {BAR}, {verdict}")
    return 0 if verdict == "ok" else 1


def show(results: list[Result]) -> None:
    worst = sorted((each for each in results if each.recall is not None), key=recall_of)
    for each in worst[:8]:
        print(f"{recall_of(each):.3f}  {each.path.name}  {' '.join(each.missing)}")
    for each in results:
        if each.code:
            print(f"{each.code}  {each.path.name}")


def recall_of(result: Result) -> float:
    return result.recall if result.recall is not None else 0.0


def measured(path: Path) -> Result:
    data = path.read_bytes()
    try:
        ours = cage.run("casebridge.kit.formats.docx.read", data, pictures=False)
    except Unreadable as refusal:
        return Result(path, None, code=refusal.code, unnamed=refusal.code == "broken")
    found = words(ours.text)
    both = mammoth_words(data)
    wanted = pandoc_words(path) if shutil.which("pandoc") else both
    missing = tuple(word for word, _ in (wanted - found).most_common(6))
    return Result(path, share(wanted, found), share(wanted | both, found), missing=missing)


def share(wanted: Counter[str], found: Counter[str]) -> float:
    return 1 - (wanted - found).total() / wanted.total() if wanted else 1.0


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def pandoc_words(path: Path) -> Counter[str]:
    """The words of the text itself: list numbers and table rules are pandoc's own."""
    command = ["pandoc", "--track-changes=accept", "-f", "docx", "-t", "json", str(path)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    return words("".join(strings(json.loads(done.stdout)["blocks"]))) if done.stdout else Counter()


def strings(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        kind, content = node.get("t"), node.get("c")
        if kind in WORDED:
            yield content if isinstance(content, str) else str(list(content or [""])[-1])
        elif kind in {"Space", "SoftBreak", "LineBreak"}:
            yield " "
        elif kind in {"Link", "Span"} and isinstance(content, list):
            # In front of the words: their attributes.
            yield from strings(content[1])
        elif kind == "Note":
            # Its text stands apart from the word that it explains.
            yield " "
            yield from strings(content)
            yield " "
        else:
            yield from strings(content)
            yield " " if kind not in {"Strong", "Emph", "Underline"} else ""
    elif isinstance(node, list):
        for each in node:
            yield from strings(each)
            # Cells and rows are bare lists in pandoc's tree.
            yield " " if isinstance(each, list) else ""


def mammoth_words(data: bytes) -> Counter[str]:
    try:
        markup = mammoth.convert_to_html(io.BytesIO(data)).value
    except (KeyError, ValueError, AttributeError, IndexError, TypeError) as fault:
        print(f"mammoth could not read a file: {fault!r}", file=sys.stderr)
        return Counter()
    spaced = re.sub(r"(</(?:p|td|li|h\d|tr|dd|dt)>|<br ?/>)", r" \1 ", markup)
    return words("".join(str(part) for part in html.fromstring(f"<div>{spaced}</div>").itertext()))


if __name__ == "__main__":
    sys.exit(main())
