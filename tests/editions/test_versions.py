"""New versions of a released collection, and what is said of it."""

import pytest

from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.editions.actions.noticing import correct, withdraw
from casebridge.editions.actions.releasing import release
from casebridge.editions.actions.versions import next_version, strike_change, word_change
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Edition
from casebridge.editions.queries.released import Wanted, listed_cases, outputs_of, released_edition
from casebridge.editions.queries.versions import differences_of, public_versions
from casebridge.editions.rules.versions import CHANGED, Difference
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from tests.factories import calls
from tests.factories.accounts import leader, machine, officer
from tests.factories.cases import LANGUAGES
from tests.factories.editions import frozen, printed, quick_outputs, released, selected_case

WORDS = Multilingual({tag: "The date was wrong." for tag in LANGUAGES}, "")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def public(call: Call, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """One case, released."""
    quick_outputs(monkeypatch)
    selected_case(call)
    return released(call)


def begun(edition: Edition) -> Edition:
    return next_version(edition, by=officer(edition.call))


def changed(edition: Edition) -> Edition:
    """The next version with another solution in English."""
    draft = begun(edition)
    entry = draft.entries.get()
    set_wording(entry, language="en", title="", texts={"solution": "Another way."}, by=machine())
    return draft


def test_the_next_version_holds_all_of_the_one_before_and_asks_nobody_again(
    public: Edition,
) -> None:
    draft = begun(public)
    assert (draft.code, draft.version, draft.follows) == (public.code, 2, public)
    assert (draft.state, draft.released_at, draft.released_in) == ("draft", None, [])
    old, new = public.entries.get(), draft.entries.get()
    assert new.segments.count() == old.segments.count() > 0
    assert [p.country for p in new.places.all()] == [p.country for p in old.places.all()]
    assert list(differences_of(draft)) == []
    assert frozen(draft).state == Edition.State.FROZEN


def test_only_one_next_version_is_begun(public: Edition) -> None:
    begun(public)
    with pytest.raises(Refusal, match="version-begun-already"):
        begun(public)
    assert Edition.objects.count() == 2


def test_a_changed_part_is_found_and_a_changed_number_alone_is_not(public: Edition) -> None:
    draft = changed(public)
    assert list(differences_of(draft)) == [Difference(CHANGED, 1, ("solution",))]
    draft = Edition.objects.get(pk=draft.pk)
    draft.entries.update(number=9)
    assert [d.number for d in differences_of(draft)] == [9]


def test_a_version_goes_out_once_its_changes_are_in_words(public: Edition) -> None:
    draft = printed(frozen(changed(public)))
    with pytest.raises(Refusal, match="changes-not-worded"):
        release(draft, by=machine())
    assert released_edition(public.code) == public
    word_change(draft, entry_number=1, text=WORDS, by=officer(public.call))
    release(draft, by=machine())
    public.refresh_from_db()
    assert released_edition(public.code) == draft
    assert public.state == Edition.State.REPLACED
    assert [v.version for v in public_versions(public.code)] == [2, 1]
    assert outputs_of(public).exists()
    assert listed_cases(Wanted())[1] == 1


def test_a_change_is_worded_in_every_language_and_struck_again(public: Edition) -> None:
    draft = begun(public)
    by = officer(public.call)
    with pytest.raises(Refusal, match="change-needs-every-language"):
        word_change(draft, entry_number=None, text=Multilingual({"en": "Only here."}, ""), by=by)
    with pytest.raises(Refusal, match="entry-unknown"):
        word_change(draft, entry_number=7, text=WORDS, by=by)
    change = word_change(draft, entry_number=None, text=WORDS, by=by)
    strike_change(change, by=by)
    assert not draft.changes.exists()


def test_a_withdrawn_collection_is_shown_nowhere(public: Edition) -> None:
    with pytest.raises(Refusal, match="withdrawing-needs-a-leader"):
        withdraw(public, text=WORDS, by=officer(public.call))
    assert not Record.objects.filter(verb="editions.withdrawn").exists()
    withdraw(public, text=WORDS, by=leader(public.call))
    assert released_edition(public.code) is None
    assert listed_cases(Wanted()) == ([], 0)
    public.refresh_from_db()
    assert not outputs_of(public).exists()
    assert Record.objects.filter(verb="editions.withdrawn").count() == 1


def test_a_correction_needs_a_released_collection_and_every_language(public: Edition) -> None:
    by = officer(public.call)
    with pytest.raises(Refusal, match="version-not-released"):
        correct(begun(public), text=WORDS, by=by)
    with pytest.raises(Refusal, match="notice-needs-every-language"):
        correct(public, text=Multilingual({"en": "Only here."}, ""), by=by)
    assert correct(public, text=WORDS, entry_number=1, by=by).entry_number == 1
