"""Versions of a case's texts side by side."""

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.queries import machine
from casebridge.cases.actions.deciding import bar
from casebridge.cases.actions.versions import add_version
from casebridge.cases.models import Case, Version
from casebridge.kit.text.multilingual import Multilingual, ml
from tests.factories.counting import CountQueries
from tests.web.desk.conftest import Office, Visitor, person, received, text_of


def _texts(case: Case, **changed: Multilingual) -> dict[str, Multilingual]:
    first = Version.objects.get(case=case, number=1)
    return {key: Multilingual.from_json(text) for key, text in first.texts.items()} | changed


def _three(office: Office) -> Case:
    """As received; in other words; and with a text in Chinese and in Russian."""
    case = Case.objects.get(dossier=received(office, D1="It handles about 1,200 boxes."))
    changed = ml("en", en="It handles 1,280 boxes.")
    add_version(case, texts=_texts(case, abstract=changed), by=office.officer)
    several = ml("en", en="It handles 1,280 boxes.", zh_Hans="三个港口", ru="Порт")
    add_version(case, texts=_texts(case, abstract=several), by=machine())
    return case


def test_any_two_versions_stand_side_by_side_with_their_changed_words_marked(
    office: Office, visit: Visitor
) -> None:
    case = _three(office)
    client = visit(office.officer)
    address = f"/desk/cases/{case.dossier_id}/versions/"
    assert f'href="{address}"' in text_of(client.get(f"/desk/cases/{case.dossier_id}/"))
    page = text_of(client.get(address, {"before": "1", "after": "2"}))
    assert '<del><span class="cb-hidden">removed: </span>about 1,200</del>' in page
    assert '<ins><span class="cb-hidden">added: </span>1,280</ins>' in page
    assert "as received" in page
    assert "form-1.docx" in page
    assert ">officer<" in page
    backwards = text_of(client.get(address, {"before": "2", "after": "1"}))
    assert "added: </span>about 1,200</ins>" in backwards


def test_without_a_choice_the_newest_stands_beside_the_one_before(
    office: Office, visit: Visitor
) -> None:
    case = _three(office)
    page = text_of(visit(office.officer).get(f"/desk/cases/{case.dossier_id}/versions/"))
    assert 'class="cb-kept-lines" lang="zh-Hans" dir="ltr"' in " ".join(page.split())
    assert "added: </span>三个港口</ins>" in page
    assert "added: </span>Порт</ins>" in page
    assert "1,280</ins>" not in page
    for typed in ("99", "x", "-1"):
        answer = visit(office.officer).get(
            f"/desk/cases/{case.dossier_id}/versions/", {"before": typed}
        )
        assert "added: </span>Порт</ins>" in text_of(answer)


def test_two_versions_that_say_the_same_say_so(office: Office, visit: Visitor) -> None:
    case = _three(office)
    address = f"/desk/cases/{case.dossier_id}/versions/"
    page = text_of(visit(office.officer).get(address, {"before": "2", "after": "2"}))
    assert "These two say the same in every field." in page


def test_one_version_alone_is_not_linked_and_shows_what_was_received(
    office: Office, visit: Visitor
) -> None:
    dossier = received(office)
    client = visit(office.officer)
    address = f"/desk/cases/{dossier.pk}/versions/"
    assert address not in text_of(client.get(f"/desk/cases/{dossier.pk}/"))
    assert "as received" in text_of(client.get(address))


def test_who_must_not_see_the_case_does_not_see_its_versions(
    office: Office, visit: Visitor
) -> None:
    case = _three(office)
    address = f"/desk/cases/{case.dossier_id}/versions/"
    barred = person("barred", Role.OFFICER)
    bar(case, account=barred, reason="conflict", by=office.officer)
    assert visit(barred).get(address).status_code == 404
    assert visit(office.stranger).get(address).status_code == 404
    assert visit(office.editor).get(address).status_code == 200


def test_more_versions_take_no_more_queries(
    office: Office, visit: Visitor, django_assert_num_queries: CountQueries
) -> None:
    case = Case.objects.get(dossier=received(office))
    client, address = visit(office.officer), f"/desk/cases/{case.dossier_id}/versions/"
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)
    for number in range(3):
        add_version(case, texts=_texts(case, abstract=ml("en", en=str(number))), by=machine())
    with django_assert_num_queries(8):
        client.get(address)
