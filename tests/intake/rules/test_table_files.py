"""Files of a folder find their row by what the row names, by its number, or by the applicant."""

import pytest

from casebridge.intake.rules.table_files import files_for, files_like

PATHS = (
    "2022/01 Port/Application form.docx",
    "2022/01 Port/scan.pdf",
    "2022/02/form.docx",
    "2022/17 Specimen Institute.docx",
    "2022/样章港口研究院 申报表.docx",
    "2022/readme.txt",
)


@pytest.mark.parametrize(
    ("named", "wanted"),
    [
        ("Application form.docx", [0]),
        ("application FORM", [0]),
        ("01 Port", [0, 1]),
        ("2022\\02\\form.docx", [2]),
        ("./2022/02/", [2]),
        ("scan.pdf; 17 Specimen Institute.docx", [1, 3]),
        ("form.docx", [2]),
        ("orm.docx", []),
        ("", []),
        (" ; ", []),
        ("样章港口研究院 申报表", [4]),
    ],
)
def test_a_cell_names_files_or_whole_folders(named: str, wanted: list[int]) -> None:
    assert list(files_for(named, PATHS)) == [PATHS[n] for n in wanted]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ({"id": "1"}, [0, 1]),
        ({"id": "№ 02"}, [2]),
        ({"id": "7"}, []),
        ({"id": "17"}, [3]),
        ({"id": "", "org_name": "样章港口研究院"}, [4]),
        ({"id": "99", "org_name": "Specimen Institute"}, [3]),
        ({"org_name": "Po"}, []),
        ({}, []),
    ],
)
def test_a_row_that_names_nothing_is_matched_by_number_or_name(
    row: dict[str, str], wanted: list[int]
) -> None:
    assert list(files_like(row, PATHS)) == [PATHS[n] for n in wanted]
