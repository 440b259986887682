"""The page of a dossier asks the database little, however much the dossier holds."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.whole_dossiers import whole
from tests.web.desk.conftest import Office, Visitor, person, text_of

MOST = 12


def _asked(client: Any, address: str) -> tuple[str, list[str]]:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        page = text_of(client.get(address))
    return page, [query["sql"] for query in asked]


def test_a_whole_dossier_takes_few_statements_and_no_more_with_three_of_everything(
    office: Office, visit: Visitor
) -> None:
    people = tuple(person(f"reviewer-{n}") for n in range(3))
    one = whole(office.call, office.officer, reviewers=people)
    three = whole(office.call, office.officer, each=3, reviewers=people)
    client = visit(office.officer)
    page, few = _asked(client, f"/desk/cases/{one.dossier_id}/")
    larger, many = _asked(client, f"/desk/cases/{three.dossier_id}/")
    for shown in ("Specimen mail 0", "Specimen letter 0", "Specimen note 0", "Specimen reason 0"):
        assert shown in page
        assert shown.replace("0", "2") in larger
    assert len(few) == len(many) <= MOST
