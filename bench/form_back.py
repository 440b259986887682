"""Our own form back after whatever people and programs do to it: values right, wrong, missing."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.form_answers import Answer
from bench.hostile_forms import EDITS, Edit
from bench.hostile_forms.filling import Filled, filled
from bench.hostile_forms.tables import two_forms
from bench.lines import Line
from casebridge.calls.outputs import word_form
from casebridge.calls.rules.form import Form
from casebridge.calls.rules.presets import read_call, read_form
from casebridge.intake.readers import Fact
from casebridge.intake.readers.word_template import read
from casebridge.kit import cage
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.unreadable import Unreadable

PRESETS = Path(word_form.__file__).parents[2] / "presets"
# The language of the form, and the one it is filled in.
Variants = tuple[tuple[str, str], ...]
VARIANTS: Variants = (("zh-Hans", "zh-Hans"), ("ru", "ru"), ("en", "en"), ("en", "fa"))
FORMATS = ("docx", "odt", "rtf", "doc")
# What is done to a form before LibreOffice saves it again.
RESAVED = (
    "untouched", "shuffled", "split tables", "merged tables", "retyped as lines",
    "labels in another language", "ids stripped", "label and value in one cell",
    "in a bigger table", "other ticks", "tracked changes", "values in text boxes",
    "content controls", "columns swapped", "codes removed",
)  # fmt: skip
# LibreOffice itself leaves the words of text boxes out of an .rtf.
LOST = {"rtf": "values in text boxes"}
SEED = 20230315


@dataclass
class Tally:
    """What became of the answers of one kind of edit."""

    files: int = 0
    wanted: int = 0
    right: int = 0
    altered: int = 0
    wrong: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def missing(self) -> int:
        return self.wanted - self.right - self.altered

    @property
    def share(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    def add(self, facts: tuple[Fact, ...], answers: dict[str, Answer], loose: bool) -> None:
        self.files += 1
        wanted = {code: _plain(a.value, loose) for code, a in answers.items()}
        self.wanted += len(wanted)
        found = {fact.code: _plain(fact.value, loose) for fact in facts}
        for code, value in found.items():
            own = wanted.get(code)
            if value == own:
                self.right += 1
            elif own is None or _is_foreign(code, value, answers, loose):
                self.wrong += 1
                # A wrong one is neither right nor merely altered.
                self.examples.append(f"{code} wrong: {value[:60]!r} for {own!r:.60}")
            else:
                self.altered += 1
                self.examples.append(f"{code} altered: {value[:200]!r} for {own!r:.200}")
        for code in wanted:
            if code not in found:
                self.examples.append(f"{code} missing: {wanted[code][:60]!r}")


def lines() -> Iterator[Line]:
    form = _form("sco-2023")
    tallies: dict[str, Tally] = {}
    for name, edit in EDITS.items():
        tallies[name] = Tally()
        for made in _made(form, (edit,), name):
            _read_back(made, made.saved(), form, tallies[name])
    tallies["three edits at once"] = _combined(form)
    tallies["two forms in one file"] = _two(form)
    tallies["the form of another call"] = _of_another_call(form)
    yield from _summary("Own form back after one or several edits", tallies)
    if shutil.which("soffice") is None:
        print("form_back: LibreOffice is not installed; re-saving is left out")
        return
    yield from _summary("Own form back after LibreOffice saved it", resaved(form))
    # Told beside the figures: letters of a printed page are put in order by their places.
    _show("printed to PDF", _printed(form, VARIANTS[:3]))
    _show("printed to PDF, answers in Persian", _printed(form, VARIANTS[3:]))


def resaved(form: Form) -> dict[str, Tally]:
    made = [
        (f"{name}-{place}", each)
        for name in RESAVED
        for place, each in enumerate(_made(form, (EDITS[name],), name))
    ]
    tallies = {}
    for kind in FORMATS:
        tallies[f"saved as {kind}"] = Tally()
        kept = [(name, each) for name, each in made if not name.startswith(LOST.get(kind, "-"))]
        files = _converted({name: each.saved() for name, each in kept}, kind)
        for name, each in kept:
            _read_back(each, files[name], form, tallies[f"saved as {kind}"])
    return tallies


def _summary(what: str, tallies: dict[str, Tally]) -> Iterator[Line]:
    for name, tally in tallies.items():
        _show(name, tally)
    files = sum(t.files for t in tallies.values())
    wanted = sum(t.wanted for t in tallies.values())
    right = sum(t.right for t in tallies.values())
    wrong = sum(t.wrong for t in tallies.values())
    yield Line(f"{what}, n={files}", right / wanted, 0.995, at_most=False)
    yield Line("Values under a wrong field", wrong, 0)


def _show(name: str, tally: Tally) -> None:
    print(
        f"  {name:<44} files {tally.files:>3}  values {tally.wanted:>5}  right"
        f" {tally.share:.4f}  altered {tally.altered}  missing {tally.missing}"
        f"  wrong {tally.wrong}"
    )


def _made(
    form: Form, edits: tuple[Edit, ...], name: str, variants: Variants = VARIANTS
) -> Iterator[Filled]:
    for place, (language, writing) in enumerate(variants):
        made = filled(form, language, writing, _seed(name, place))
        for edit in edits:
            edit(made)
        yield made


def _combined(form: Form) -> Tally:
    random = Random(SEED)  # noqa: S311 -- a fixed seed on purpose
    tally = Tally()
    first = ["untouched", "torn runs", "comments", "other ticks", "rows added", "rows deleted"]
    then = ["shuffled", "tables shuffled", "blank rows added", "content controls", "old version"]
    last = [
        "split tables", "merged tables", "labels in another language", "cyrillic codes",
        "full width colon", "value under the label", "label and value in one cell",
        "in a bigger table", "ids stripped", "two fields a row", "codes removed",
    ]  # fmt: skip
    for number in range(10):
        names = [random.choice(names) for names in (first, then, last)]
        for made in _made(form, tuple(EDITS[name] for name in names), f"{names}{number}"):
            before = len(tally.examples)
            _read_back(made, made.saved(), form, tally)
            tally.examples[before:] = [f"{names} {e}" for e in tally.examples[before:]]
    return tally


def _two(form: Form) -> Tally:
    tally = Tally()
    for made in _made(form, (two_forms,), "two forms"):
        _read_back(made, made.saved(), form, tally)
    return tally


def _of_another_call(form: Form) -> Tally:
    tally = Tally()
    for made in _made(_form("sco-forum-2025"), (), "another call"):
        made.answers = {}
        _read_back(made, made.saved(), form, tally)
    return tally


def _printed(form: Form, variants: Variants) -> Tally:
    tally = Tally()
    edits = ("untouched", "shuffled", "rows added")
    made = {
        f"{edit}-{place}": each
        for edit in edits
        for place, each in enumerate(_made(form, (EDITS[edit],), edit, variants))
    }
    files = _converted({name: each.saved() for name, each in made.items()}, "pdf")
    for name, each in made.items():
        document = cage.run("casebridge.kit.formats.printed_form.read", files[name], seconds=30)
        # Where a line was broken on the page is not known, nor are letters that are not drawn.
        tally.add(read(document, form).facts, each.answers, loose=True)
    return tally


def _read_back(made: Filled, content: bytes, form: Form, tally: Tally) -> None:
    try:
        document = cage.run("casebridge.kit.formats.word.read", content)
    except Unreadable as refusal:
        tally.examples.append(f"unreadable {refusal.code}")
        document = WordDocument()
    tally.add(read(document, form).facts, made.answers, loose=False)


def _converted(files: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """Each file saved again by LibreOffice, all of them in one run of it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        given, taken = folder / "given", folder / "taken"
        given.mkdir()
        for name, content in files.items():
            (given / f"{name}.docx").write_bytes(content)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", kind, "--outdir", str(taken), *sorted(map(str, given.iterdir()))],
            capture_output=True, check=True, timeout=900,
        )  # fmt: skip
        return {name: (taken / f"{name}.{kind}").read_bytes() for name in files}


def _is_foreign(code: str, value: str, answers: dict[str, Answer], loose: bool) -> bool:
    """Whether a value holds another field's line, or a choice that was not made."""
    own = {_plain(line, loose) for line in _lines(answers[code])}
    if answers[code].choices:
        return True
    others = {
        _plain(line, loose)
        for other, answer in answers.items()
        if other != code and not answer.choices
        for line in _lines(answer)
    }
    return any(line in value for line in others - own if len(line) > 3)


def _lines(answer: Answer) -> Iterator[str]:
    yield from answer.lines
    for row in answer.table:
        yield from row


def _plain(text: str, loose: bool) -> str:
    return "".join(text.split()).replace("\u200c", "") if loose else " ".join(text.split())


def _seed(name: str, place: int) -> int:
    return SEED + sum(map(ord, name)) * 10 + place


def _form(code: str) -> Form:
    folder = PRESETS / code
    call = read_call((folder / "call.toml").read_text(encoding="utf-8"))
    return read_form((folder / "form.toml").read_text(encoding="utf-8"), call)
