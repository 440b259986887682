"""Names of files inside a packed dossier."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.register.rules.members import member_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("scan.pdf", "files/0001-scan.pdf"),
        ("../../etc/passwd", "files/0001-passwd"),
        ("C:\\temp\\a.docx", "files/0001-a.docx"),
        ("CON", "files/0001-CON"),
        ("\u202efdp.exe", "files/0001-fdp.exe"),
        ("a\nb\x00.pdf", "files/0001-ab.pdf"),
        (" .. ", "files/0001-file"),
        ("", "files/0001-file"),
        ("扫描件.pdf", "files/0001-扫描件.pdf"),
        ("長" * 300 + ".pdf", "files/0001-" + "長" * 38 + ".pdf"),
    ],
)
def test_a_name_is_harmless_and_stays_readable(name: str, expected: str) -> None:
    assert member_name("files", 1, name) == expected


@given(st.text())
def test_no_name_leads_out_of_its_folder_or_grows_too_long(name: str) -> None:
    folder, _, last = member_name("files", 7, name).partition("/")
    assert folder == "files"
    assert last.startswith("0007-")
    assert "/" not in last
    assert "\\" not in last
    assert last.isprintable()
    assert len(last.encode("utf-8", "surrogatepass")) < 200
    assert last == last.rstrip(" .")
