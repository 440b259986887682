"""What is made of a picture is made once for all files of one printing, and is the same."""

from pathlib import Path
from threading import Barrier, Thread

from casebridge.editions.outputs import pdf, wechat
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.outputs.made_once import kept_in, made_once
from casebridge.editions.outputs.pictures import in_four_inks
from tests.editions.outputs.sample import book, diagram

made: list[bytes] = []


def twice_as_long(content: bytes) -> bytes:
    made.append(content)
    return content * 2


def test_the_same_is_made_once_in_one_folder(tmp_path: Path) -> None:
    made.clear()
    with kept_in(tmp_path):
        assert [made_once(twice_as_long, b"a") for _ in range(3)] == [b"aa"] * 3
        assert made_once(twice_as_long, b"b") == b"bb"
    assert made == [b"a", b"b"]


def test_without_a_folder_it_is_made_each_time(tmp_path: Path) -> None:
    made.clear()
    with kept_in(tmp_path):
        made_once(twice_as_long, b"a")
    made_once(twice_as_long, b"a")
    assert made == [b"a", b"a"]


def test_two_that_meet_at_one_picture_get_the_same(tmp_path: Path) -> None:
    meeting, got = Barrier(2), []

    def one() -> None:
        with kept_in(tmp_path):
            meeting.wait()
            got.append(made_once(in_four_inks, diagram()))

    threads = [Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [in_four_inks(diagram())] * 2
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_is_the_same_whether_its_pictures_were_made_before_or_not(tmp_path: Path) -> None:
    whole = book("en")
    alone = pdf.render_for_press(whole), wechat.render(whole)
    for _ in range(2):
        with kept_in(tmp_path):
            assert (pdf.render_for_press(whole), wechat.render(whole)) == alone
    assert OUTPUTS["pdf-print"].printed(whole, pictures=tmp_path) == alone[0]
