"""The list of watched wordings: shipped, loaded once, changed by officers and editors only."""

import pytest

from casebridge.base.accounts.actions import grant
from casebridge.base.accounts.models import Account, Role
from casebridge.base.audit.queries import records_about
from casebridge.calls.models import Call
from casebridge.intake.actions.wordings import load_wordings, stop_watching, watch_wording
from casebridge.intake.models import Dossier, WatchedWording
from casebridge.intake.queries.wordings import (
    watched_in,
    wordings_of,
    wordings_visible_to,
)
from casebridge.intake.rules.seen import Watched
from casebridge.reference.models import Country
from tests.factories import calls
from tests.factories.accounts import account, editor, leader, machine, officer
from tests.factories.counting import refused
from tests.factories.dossiers import by_table, checked

pytestmark = pytest.mark.django_db


def watch(call: Call | None, wording: str, *, by: Account, kind: str = "name") -> WatchedWording:
    return watch_wording(
        call=call, language="en", wording=wording, advice="Myanmar", kind=kind, by=by
    )


def test_the_shipped_list_is_loaded_once() -> None:
    count = load_wordings()
    assert count > 80
    assert load_wordings() == 0
    assert WatchedWording.objects.count() == count
    assert set(WatchedWording.objects.values_list("kind", flat=True)) == {
        "name", "place", "phrase",
    }  # fmt: skip


def test_the_shipped_names_advise_what_our_own_list_of_countries_says(call: Call) -> None:
    load_wordings()
    known = {
        text
        for country in Country.objects.all()
        for texts in (country.name.texts, country.formal_name.texts)
        for text in texts.values()
    }
    advised = set(WatchedWording.objects.filter(kind="name").values_list("advice", flat=True))
    assert advised <= known
    assert not WatchedWording.objects.filter(kind="name", wording__in=known).exists()
    assert not WatchedWording.objects.filter(kind="place").exclude(advice="").exists()


def test_the_text_of_the_call_itself_is_not_watched(call: Call) -> None:
    """A hint that the organiser's own announcement would earn helps nobody."""
    load_wordings()
    from casebridge.intake.checks.wording import places_of  # noqa: PLC0415 (only here)

    texts = [t for s in call.sections.all() for t in s.text.texts.values()]
    hints = {w.wording for w in watched_in(call) for t in texts for _ in places_of(w, t)}
    assert hints - {"Turkey", "Hong Kong", "Macao", "Taiwan"} == set()


def test_what_a_person_took_out_is_not_loaded_again(call: Call) -> None:
    load_wordings()
    everywhere = account()
    grant(everywhere, role=Role.EDITOR)
    row = wordings_of(call).get(wording="Burma")
    stop_watching(row, by=everywhere)
    assert load_wordings() == 0
    assert not wordings_of(call).filter(wording="Burma").exists()
    assert "Burma" not in {w.wording for w in watched_in(call)}
    assert watch(None, "Burma", by=everywhere).pk == row.pk
    assert wordings_of(call).filter(wording="Burma").exists()


def test_a_wording_of_one_call_is_watched_there_only(call: Call) -> None:
    other = calls.call("other-call")
    row = watch(call, "  Upper   Burma ", by=editor(call))
    assert watched_in(call) == (Watched("Upper Burma", "en", "Myanmar", "name"),)
    assert watched_in(other) == ()
    (entry,) = records_about([f"wording:{row.pk}"])
    assert entry.verb == "intake.wording-watched"


def test_dossiers_are_checked_again_and_only_hinted_at(call: Call) -> None:
    dossier = by_table(call, case_title="Ports of Burma")
    assert "watched-wording" not in checked(dossier)
    row = watch(call, "Burma", by=officer(call))
    assert Dossier.objects.get(pk=dossier.pk).checked_at is None
    assert checked(dossier)["watched-wording"].weight == "note"
    stop_watching(row, by=officer(call))
    assert "watched-wording" not in checked(dossier)


def test_nobody_else_changes_the_list(call: Call) -> None:
    row = watch(call, "Burma", by=editor(call))
    for stranger in (leader(call), account(), editor(calls.call("another"))):
        with refused("wordings-not-yours"):
            watch(call, "Ceylon", by=stranger)
        with refused("wordings-not-yours"):
            stop_watching(row, by=stranger)
        assert row not in wordings_visible_to(stranger)
    of_one_call = editor(call)
    with refused("wordings-not-yours"):
        watch(None, "Ceylon", by=of_one_call)
    assert list(wordings_visible_to(of_one_call)) == [row]
    assert WatchedWording.objects.count() == 1


@pytest.mark.parametrize(
    ("wording", "kind", "code"),
    [
        ("  ", "name", "wording-length"),
        ("x" * 201, "name", "wording-length"),
        ("Ceylon", "rumour", "wording-kind-unknown"),
        ("Burma", "name", "wording-watched-already"),
    ],
)
def test_what_cannot_be_watched_is_refused(call: Call, wording: str, kind: str, code: str) -> None:
    by = officer(call)
    watch(call, "Burma", by=by)
    with refused(code):
        watch(call, wording, by=by, kind=kind)
    assert WatchedWording.objects.count() == 1


def test_machines_load_and_people_save(call: Call) -> None:
    load_wordings()
    assert WatchedWording.objects.exclude(saved_by=None).count() == 0
    grant(machine(), role=Role.EDITOR)
    assert watch(None, "Upper Burma", by=machine()).saved_by == machine()
