"""The demonstration may be killed at any step and told again: nothing is doubled, nothing lost."""

import csv
import io
import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model

from casebridge.base.accounts.models import Account, Grant
from casebridge.base.audit.models import Record
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.cases.models import Bar, Case, Picture, Version
from casebridge.config.demo import choosing, mails, publishing, story
from casebridge.config.demo.compiled import table_of
from casebridge.config.demo.mails import CallToWrite, Mail
from casebridge.config.demo.specimens import Specimen, specimens
from casebridge.config.demo.story import Story
from casebridge.editions.models import Edition, Entry, Output, Segment
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.intake.models import (
    Arrival,
    Dossier,
    Finding,
    ReceivedFile,
    Ruling,
    StoredReading,
)
from casebridge.review.models import (
    Conflict,
    Decision,
    Expert,
    Mark,
    Panel,
    Review,
    Selection,
)
from tests.factories.reference import load

# A plain one, one whose applicant replies and one whose receipt comes back; one to the open call.
# One is not reviewed, and the second reviewer is kept from it.
TOLD = ("zh-01", "ru-01", "ru-02", "en-06", "en-05")
COUNTED: tuple[type[Model], ...] = (
    Account,
    Grant,
    Call,
    Arrival,
    Dossier,
    ReceivedFile,
    StoredReading,
    Finding,
    Ruling,
    Case,
    Version,
    Picture,
    Letter,
    Panel,
    Expert,
    Conflict,
    Bar,
    Review,
    Mark,
    Selection,
    Decision,
    Edition,
    Entry,
    Segment,
    Output,
)
PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
WRITTEN: dict[str, list[Mail]] = {}


class Killed(BaseException):
    """Not an Exception, so nothing on the way can take it for a failure and go on."""


def few(call: str, *_: object) -> tuple[Specimen, ...]:
    return tuple(s for s in specimens(call) if s.id in TOLD)


def three_rows(call: str) -> bytes:
    rows = list(csv.reader(io.StringIO(table_of(call).decode("utf-8-sig"))))
    out = io.StringIO()
    csv.writer(out).writerows(rows[:4])
    return out.getvalue().encode("utf-8-sig")


def written_here(
    todo: Iterable[tuple[int, Specimen]], call: CallToWrite
) -> Iterator[tuple[Specimen, list[Mail]]]:
    """In this process, and each application once for all tellings."""
    for place, specimen in todo:
        if specimen.id not in WRITTEN:
            WRITTEN[specimen.id] = mails.written_for((place, specimen), call)
        yield specimen, WRITTEN[specimen.id]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Few applications, scans of no pages, books of one line; all of them are tested elsewhere."""
    settings.DEMONSTRATION = True
    for module in (story, choosing, publishing):
        monkeypatch.setattr(module, "specimens", few)
    monkeypatch.setattr(story, "table_of", three_rows)
    monkeypatch.setattr(story, "_written", written_here)
    monkeypatch.setattr(story, "load_first_data", load)
    monkeypatch.setattr(mails, "print_pages", lambda *_: [])
    monkeypatch.setattr(mails, "make_scan", lambda *_, **__: PDF)
    for name, kind in OUTPUTS.items():
        line = name.encode()
        fake = replace(kind, render=lambda book, line=line: PDF + line, is_apart=False)
        monkeypatch.setitem(OUTPUTS, name, fake)


def counts() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in COUNTED}


def standings() -> list[tuple[str, str, str]]:
    """What each case came to, and what each letter is: a count alone could hide a swap."""
    cases = [
        (str(c.dossier.number), c.call.code, c.state)
        for c in Case.objects.select_related("dossier", "call").order_by("call", "dossier__number")
    ]
    letters = Letter.objects.order_by("thread", "kind", "state")
    return cases + [(x.recipient, x.kind, x.state) for x in letters]


def silent(step: str, done: int, of: int) -> None:
    """Nobody is told."""


def told_once(folder: Path) -> tuple[dict[str, int], list[tuple[str, str, str]], list[str]]:
    """Counts and standings of an uninterrupted telling, and the steps it named."""
    said: list[str] = []
    with transaction.atomic():
        Story(folder, lambda step, done, of: said.append(step)).tell()
        found = counts(), standings(), said
        transaction.set_rollback(True)
    return found


def killing_at(number: int) -> Callable[[str, int, int], None]:
    """A listener that ends the telling when it hears its n-th word."""
    heard = itertools.count()

    def say(step: str, done: int, of: int) -> None:
        if next(heard) == number:
            raise Killed(step)

    return say


def cutting_off_at(number: int) -> Callable[..., None]:
    """Instead of `Record.save`: the n-th act dies where it is recorded."""
    acts, save = itertools.count(), Record.save

    def saved(self: Record, *args: Any, **more: Any) -> None:
        if next(acts) == number:
            raise Killed
        save(self, *args, **more)

    return saved


@pytest.mark.django_db
def test_killed_at_each_step_and_told_again_it_comes_to_the_same(tmp_path: Path) -> None:
    expected, standing, steps = told_once(tmp_path / "once")
    assert len(steps) > 15
    assert expected["Arrival"] >= 6
    assert all(expected[m.__name__] for m in (Case, Letter, Review, Decision, Edition, Output))
    mailbox, killed = tmp_path / "killed", set[str]()
    for place in range(len(steps)):
        try:
            Story(mailbox, killing_at(place)).tell()
        except Killed as at:
            killed.add(str(at))
    Story(mailbox, silent).tell()
    assert killed == set(steps), "each kind of step was cut off at least once"
    assert counts() == expected
    assert standings() == standing


@pytest.mark.django_db
def test_killed_in_the_middle_of_an_act_it_comes_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Acts are recorded as they are done; here every one of some acts is cut off at its record."""
    expected, standing, _steps = told_once(tmp_path / "once")
    mailbox, killed = tmp_path / "killed", 0
    for act in (0, 1, 2, 3, 5, 8, 13, 21, 13, 8, 5, 3, 2, 1):
        acts, save = itertools.count(), Record.save

        def cut_off(
            self: Record,
            *args: Any,
            acts: Any = acts,
            act: int = act,
            save: Any = save,
            **more: Any,
        ) -> None:
            if next(acts) == act:
                raise Killed
            save(self, *args, **more)

        with monkeypatch.context() as cut:
            cut.setattr(Record, "save", cut_off)
            try:
                Story(mailbox, silent).tell()
            except Killed:
                killed += 1
    Story(mailbox, silent).tell()
    assert killed > 8
    assert counts() == expected
    assert standings() == standing


@pytest.mark.django_db
def test_told_twice_it_comes_to_the_same(tmp_path: Path) -> None:
    Story(tmp_path, silent).tell()
    first = counts(), standings()
    Story(tmp_path, silent).tell()
    assert (counts(), standings()) == first


@pytest.mark.django_db
def test_a_mail_left_half_written_is_not_taken_in(tmp_path: Path) -> None:
    """A kill while a mail is written leaves a hidden file, which the next telling passes over."""
    folder = tmp_path / story.CLOSED
    folder.mkdir(parents=True)
    (folder / ".zh-01.eml").write_bytes(b"Subject: half")
    Story(tmp_path, silent).tell()
    assert not Arrival.objects.filter(subject="half").exists()


@pytest.mark.django_db
def test_nothing_is_found_or_scored_about_a_compiled_case(tmp_path: Path) -> None:
    Story(tmp_path, silent).tell()
    compiled = Case.objects.filter(provenance="compiled")
    assert {case.call.code for case in compiled} == {story.CLOSED, story.OPEN}
    assert not Finding.objects.filter(dossier__provenance="compiled").exists()
    assert not Review.objects.filter(case__in=compiled).exists()
    assert not Decision.objects.filter(case__in=compiled).exists()


@pytest.mark.django_db
def test_no_letter_of_a_demonstration_has_gone_out(tmp_path: Path) -> None:
    Story(tmp_path, silent).tell()
    assert set(Letter.objects.values_list("state", flat=True)) <= {
        "held",
        "draft",
        "returned",
        "dropped",
    }


@pytest.mark.django_db
def test_both_reviewers_read_for_a_panel_and_one_is_kept_from_a_case(tmp_path: Path) -> None:
    Story(tmp_path, silent).tell()
    panel = Panel.objects.get()
    assert {e.state for e in panel.experts.all()} == {Expert.State.ACCEPTED}
    assert all(e.languages and e.areas.exists() for e in panel.experts.all())
    assert set(Review.objects.values_list("panel", flat=True)) == {panel.pk}
    conflict = Conflict.objects.get()
    assert conflict.ground == Conflict.Ground.BY_OFFICE
    assert Bar.objects.filter(case=conflict.case, account=conflict.expert.account).exists()
    assert not Review.objects.filter(case=conflict.case).exists()
    waiting = Letter.objects.filter(thread__subject__startswith="expert:").exclude(state="dropped")
    assert not waiting.exists()
