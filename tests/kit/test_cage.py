"""The cage: whatever happens inside, outside there is an answer in time."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebridge.kit import cage
from casebridge.kit.cage import Cage
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats import built

HERE = "tests.kit.caged_tasks."
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def caged() -> Iterator[Cage]:
    made = Cage(("casebridge.kit.", HERE), (str(ROOT / "src"), str(ROOT)))
    yield made
    made.close()


def _code(caged: Cage, task: str, seconds: float = 10) -> str:
    with pytest.raises(Unreadable) as refused:
        caged.run(HERE + task, b"", seconds=seconds)
    return refused.value.code


def test_values_and_dataclasses_come_back(caged: Cage) -> None:
    assert caged.run(HERE + "echo", b"\x00\xff", a=1, b="ы", c=(1, [2.5, None])) == (
        b"\x00\xff",
        {"a": 1, "b": "ы", "c": (1, [2.5, None])},
    )
    document = caged.run("casebridge.kit.formats.docx.read", built.docx(built.p("x")))
    assert isinstance(document, WordDocument)
    assert document.text == "x"


def test_a_worker_stays_warm(caged: Cage) -> None:
    first = caged.run(HERE + "process", b"")
    assert first != os.getpid()
    assert caged.run(HERE + "process", b"") == first


def test_an_endless_loop_is_ended_in_time_and_the_next_file_is_read(caged: Cage) -> None:
    start = time.monotonic()
    assert _code(caged, "loop", seconds=0.5) == "too-slow"
    assert time.monotonic() - start < 5
    assert caged.run(HERE + "echo", b"next")[0] == b"next"


def test_a_memory_hog_is_refused_and_replaced(caged: Cage) -> None:
    assert _code(caged, "hog") == "too-large"
    assert caged.run(HERE + "echo", b"next")[0] == b"next"


@pytest.mark.parametrize(
    ("task", "code"),
    [
        ("die", "broken"),
        ("fail", "broken"),
        ("deep", "broken"),
        ("refuse", "encrypted"),
        ("no_such_task", "broken"),
        ("object_of_a_stranger", "broken"),
        ("huge", "too-large"),
    ],
)
def test_every_end_has_a_name(caged: Cage, task: str, code: str) -> None:
    assert _code(caged, task) == code
    assert caged.run(HERE + "echo", b"next")[0] == b"next"


def test_nothing_printed_inside_disturbs_the_answer(caged: Cage) -> None:
    assert caged.run(HERE + "chatter", b"") == "done"


def test_there_is_no_network_inside(caged: Cage) -> None:
    assert caged.run(HERE + "call_out", b"") == "refused"


def test_a_program_started_inside_sees_no_network_either(caged: Cage) -> None:
    if not _spaces_allowed():
        pytest.skip("this machine allows no network namespaces")
    assert caged.run(HERE + "call_out_from_a_program", b"") in {"['lo']", "[]"}


def test_little_can_be_written(caged: Cage) -> None:
    assert caged.run(HERE + "write_much", b"") == -1


def test_only_tasks_of_the_kit_are_run() -> None:
    with pytest.raises(Unreadable) as refused:
        cage.run("os.system", b"true")
    assert refused.value.code == "broken"


def test_several_threads_are_served_at_once(caged: Cage) -> None:
    answers: list[bytes] = []

    def ask(number: int) -> None:
        answers.append(caged.run(HERE + "echo", b"%d" % number)[0])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [b"0", b"1", b"2", b"3"]


def test_a_form_costs_little_in_a_warm_worker(caged: Cage) -> None:
    rows = [(f"A{number} Question", "An answer of some words. " * 20) for number in range(1, 51)]
    data = built.docx(built.table(*rows))
    assert len(caged.run("casebridge.kit.formats.docx.fields", data)) == 50


def _spaces_allowed() -> bool:
    child = os.fork()
    if child == 0:
        os._exit(os.system("unshare -n true 2>/dev/null || unshare -Un true 2>/dev/null") != 0)  # noqa: S605, S607
    return os.waitpid(child, 0)[1] == 0
