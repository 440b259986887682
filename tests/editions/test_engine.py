"""Drafts by the operator's engine: what is sent, what is taken, what is left and named."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import withdraw
from casebridge.editions import jobs
from casebridge.editions.actions import engine
from casebridge.editions.actions.engine import ask_engine, translate_by_engine
from casebridge.editions.actions.translating import Told, translate
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Edition, Entry, Remembered
from casebridge.editions.queries.engine import (
    EngineCard,
    engine_in_use,
    is_engine_at_work,
    last_engine_run,
)
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.segments import State, Unit
from tests.factories import calls
from tests.factories.accounts import account, editor, machine
from tests.factories.cases import case, in_all_languages
from tests.factories.consents import answered
from tests.factories.counting import refused
from tests.factories.editions import draft, frozen
from tests.factories.libre import KEY, StandIn, marked, stand_in
from tests.factories.reviews import selected

pytestmark = pytest.mark.usefixtures("with_reference")
LIBRE = "casebridge.editions.sources.libre_translate.LibreTranslate"
TEXTS = {"background": "Water was short.\n\nIn 2022 some 1,280 farms agreed."}


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return editor(call)


@pytest.fixture
def server(settings: Any) -> Iterator[StandIn]:
    with stand_in() as found:
        settings.TRANSLATION = {"engine": LIBRE, "address": found.address, "key": KEY}
        yield found


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    jobs: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(engine, "enqueue", lambda job, **told: jobs.append((job, told)))
    return jobs


def edition_of(call: Call, by: Account, entries: int = 1) -> Edition:
    selected(*(case(call, **in_all_languages()) for _ in range(entries)))
    edition = draft(call)
    for entry in edition.entries.all():
        set_wording(entry, language="en", title="", texts=TEXTS, by=by)
        set_wording(entry, language="ru", title="", texts={"parties": "Институт"}, by=by)
    return edition


@pytest.fixture
def edition(call: Call, by: Account) -> Edition:
    return edition_of(call, by)


def units(entry: Entry) -> dict[str, Unit]:
    return {unit.id: unit for unit in units_of(entry, "ru")}


def sent(server: StandIn) -> list[str]:
    return [text for asked in server.asked for text in asked["q"]]


def test_only_what_is_untranslated_is_sent_and_filled_unchecked(
    server: StandIn, edition: Edition, by: Account
) -> None:
    run = translate_by_engine(edition, language="ru", by=by)
    assert sent(server) == TEXTS["background"].split("\n\n")
    assert (run.filled, run.left, run.stopped) == (2, [], "")
    unit = units(edition.entries.get())["background.1"]
    assert unit.target == marked("Water was short.", "ru")
    assert (unit.state, unit.origin, unit.through) == (
        State.UNCHECKED,
        "engine",
        "LibreTranslate",
    )
    # A machine's words are not offered again before somebody has read them.
    assert not Remembered.objects.exists()


def test_the_run_is_on_record_for_the_page(server: StandIn, edition: Edition, by: Account) -> None:
    server.translated = lambda text, target: f"Хозяйств {text.count(' ')}"
    translate_by_engine(edition, language="ru", by=by)
    row = Record.objects.filter(verb="editions.engine-ran").get()
    assert (row.subject, row.by) == (f"edition:{edition.pk}", by)
    run = last_engine_run(edition, "ru")
    assert run is not None
    assert (run.engine, run.filled, run.stopped) == ("LibreTranslate", 1, "")
    assert [(one.entry, one.id, one.why) for one in run.left] == [(1, "background.2", "numbers")]
    assert last_engine_run(edition, "zh-Hans") is None
    assert units(edition.entries.get())["background.2"].state == State.UNTRANSLATED


@pytest.mark.usefixtures("server")
def test_what_somebody_wrote_while_the_engine_was_at_work_stays(
    edition: Edition, by: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = edition.entries.get()

    class Slow:
        name = "Slow"

        def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[str]:
            told = [Told("background.1", "Воды не хватало.", "Water was short.")]
            translate(entry, language="ru", told=told, origin="translated", by=by)
            return [marked(text, target) for text in texts]

    monkeypatch.setattr(engine, "chosen_engine", Slow)
    run = translate_by_engine(edition, language="ru", by=by)
    assert run.left == [(1, "background.1", "overtaken")]
    assert run.filled == 1
    assert units(entry)["background.1"].target == "Воды не хватало."


def test_nothing_is_sent_of_what_is_not_for_publication(
    server: StandIn, call: Call, by: Account
) -> None:
    edition = edition_of(call, by, entries=3)
    first, second, third = edition.entries.order_by("number")
    answered(first, "refused", "Not like this.")
    withdraw(second.case, reason="No.", by=machine())
    for entry, name in ((first, "first"), (second, "second"), (third, "third")):
        texts = {"innovations": f"The {name} of them."}
        set_wording(entry, language="en", title="", texts=texts, by=by)
    translate_by_engine(edition, language="ru", by=by)
    assert "The third of them." in sent(server)
    assert "The first of them." not in sent(server)
    assert "The second of them." not in sent(server)


def test_of_a_declined_text_the_entry_is_named_and_the_others_are_filled(
    server: StandIn, call: Call, by: Account
) -> None:
    edition = edition_of(call, by, entries=2)
    texts = {"innovations": "Unsayable."}
    first = edition.entries.get(number=1)
    set_wording(first, language="en", title="", texts=texts, by=by)
    server.declined = frozenset({"Unsayable."})
    run = translate_by_engine(edition, language="ru", by=by)
    assert {(entry, why) for entry, _id, why in run.left} == {(1, "engine-declined")}
    assert (run.filled, run.stopped) == (2, "")
    assert units(first)["background.1"].target == ""


@pytest.mark.parametrize(
    ("key", "code", "said"),
    [(KEY, "engine-no-answer", ""), ("another", "engine-key-refused", "403 Invalid API key")],
)
def test_a_failing_engine_ends_the_run_and_says_why(
    server: StandIn, edition: Edition, by: Account, settings: Any, key: str, code: str, said: str
) -> None:
    server.babbles = b"{}" if key == KEY else b""
    settings.TRANSLATION = {**settings.TRANSLATION, "key": key}
    run = translate_by_engine(edition, language="ru", by=by)
    assert (run.filled, run.stopped, run.said) == (0, code, said)
    assert {why for _entry, _id, why in run.left} == {code}
    assert key not in str(Record.objects.latest("id").values)


def test_the_engine_is_asked_for_by_a_job_once(
    server: StandIn, edition: Edition, by: Account, queued: list[tuple[str, dict[str, object]]]
) -> None:
    ask_engine(edition, language="ru", by=by)
    assert queued == [(engine.JOB, {"edition": edition.pk, "language": "ru", "by": by.pk})]
    assert is_engine_at_work(edition, "ru", timezone.now())
    with refused("engine-at-work"):
        ask_engine(edition, language="ru", by=by)
    jobs.translate_by_engine(edition=edition.pk, language="ru", by=by.pk)
    assert not is_engine_at_work(edition, "ru", timezone.now())
    assert units(edition.entries.get())["background.1"].origin == "engine"
    ask_engine(edition, language="ru", by=by)
    assert len(queued) == 2


def test_asking_is_refused_to_others_without_an_engine_and_when_frozen(
    server: StandIn, edition: Edition, by: Account, settings: Any
) -> None:
    stranger = account()
    with refused("edition-not-yours"):
        ask_engine(edition, language="ru", by=stranger)
    with refused("translation-language-unknown"):
        ask_engine(edition, language="tg", by=by)
    frozen(edition)
    with refused("edition-frozen"):
        ask_engine(edition, language="ru", by=by)
    settings.TRANSLATION = {**settings.TRANSLATION, "engine": "nowhere.Engine"}
    with refused("engine-unknown"):
        ask_engine(edition, language="ru", by=by)
    settings.TRANSLATION = {"engine": "", "address": "", "key": ""}
    with refused("engine-not-set-up"):
        ask_engine(edition, language="ru", by=by)
    assert not server.paths


def test_a_collection_frozen_meanwhile_is_left_as_it_is(
    server: StandIn, edition: Edition, by: Account
) -> None:
    set_wording(edition.entries.get(), language="ru", title="", texts=TEXTS, by=by)
    frozen(edition)
    before = units(edition.entries.get())
    run = translate_by_engine(edition, language="ru", by=by)
    assert run.filled == 0
    assert units(edition.entries.get()) == before


@pytest.mark.parametrize(
    ("address", "host", "is_here"),
    [
        ("http://127.0.0.1:5000", "127.0.0.1", True),
        ("http://localhost:5000/api", "localhost", True),
        ("http://[::1]:5000", "::1", True),
        ("https://translate.example.org/", "translate.example.org", False),
    ],
)
def test_the_card_says_where_texts_go(
    settings: Any, address: str, host: str, *, is_here: bool
) -> None:
    settings.TRANSLATION = {"engine": LIBRE, "address": address, "key": ""}
    assert engine_in_use() == EngineCard("LibreTranslate", host, is_here)


def test_without_an_engine_there_is_no_card_and_an_unknown_one_is_named(settings: Any) -> None:
    settings.TRANSLATION = {"engine": "", "address": "", "key": ""}
    assert engine_in_use() is None
    settings.TRANSLATION = {"engine": "nowhere.Engine", "address": "", "key": ""}
    assert engine_in_use() == EngineCard("nowhere.Engine", "", is_here=False, is_found=False)
