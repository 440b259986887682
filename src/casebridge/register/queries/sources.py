"""What all stages say of some dossiers, asked in a number of questions that does not grow."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Max, Q

from casebridge.base.audit.models import Record
from casebridge.calls.models import Call, CallScheme
from casebridge.calls.rules.dates import is_late
from casebridge.cases.models import Case
from casebridge.editions.models import Edition, Entry
from casebridge.intake.models import Dossier, Finding, Provenance
from casebridge.kit.text.multilingual import Multilingual
from casebridge.register.models import Mark
from casebridge.register.rules.rows import LOOKING, Seen
from casebridge.review.queries.scores import scored_cases
from casebridge.review.queries.standing import Standing, standings, with_standing


def seen(dossiers: Collection[int]) -> list[Seen]:
    """Those of the dossiers that stand by themselves; a merged one has no row."""
    mine = Dossier.objects.filter(pk__in=dossiers, merged_into__isnull=True).order_by("pk")
    found = standings(with_standing(mine))
    beside = _Beside(found)
    return [beside.seen(standing) for standing in found]


class _Beside:
    """What stands beside the standings, each asked once for all of them."""

    def __init__(self, found: Sequence[Standing]) -> None:
        dossiers = [standing.dossier.pk for standing in found]
        self.cases = {s.dossier.pk: case for s in found if (case := _case(s)) is not None}
        calls = {s.dossier.call_id for s in found}
        self.schemes = _schemes(calls)
        self.scores = _scores([s for s in found if s.reviews_done])
        self.published = _published(self.cases.values())
        self.marks = _marks(dossiers)
        self.unanswered = _unanswered(dossiers)
        self.last = _last_acts(self.cases, dossiers)

    def seen(self, standing: Standing) -> Seen:
        dossier = standing.dossier
        case = self.cases.get(dossier.pk)
        areas = self._terms(standing, case, "area")
        return Seen(
            dossier=dossier.pk,
            call=dossier.call_id,
            case=case.pk if case else None,
            number=dossier.number,
            provenance=dossier.provenance,
            is_specimen=dossier.is_specimen,
            language=dossier.language,
            state=standing.state,
            case_state=case.state if case else "",
            turn=standing.turn,
            owner=case.owner_id if case else None,
            next_on=case.next_on if case else None,
            parts=_parts(standing),
            is_answered=dossier.pk not in self.unanswered,
            countries=tuple(p.country.alpha2 for p in case.places.all()) if case else (),
            areas=tuple(code for code, _ in areas),
            area_position=areas[0][1] if areas else 0,
            categories=self._codes(standing, case, "category"),
            lines=self._codes(standing, case, "line"),
            types=tuple(sorted({a.kind for a in case.applicants.all() if a.kind}) if case else ()),
            title=_title(dossier, case),
            organisation=_organisation(dossier, case),
            marks=tuple(self.marks.get(dossier.pk, ())),
            received_at=standing.received_at,
            is_late=_is_late(standing),
            last_at=max(self.last.get(dossier.pk, standing.received_at), standing.received_at),
            must=standing.must,
            ask=standing.ask,
            reviews_asked=standing.reviews_asked,
            reviews_done=standing.reviews_done,
            score=self.scores.get(case.pk) if case else None,
            is_published=case is not None and case.pk in self.published,
            checked_at=dossier.checked_at,
        )

    def _terms(self, standing: Standing, case: Case | None, use: str) -> list[tuple[str, int]]:
        return _terms(case, self.schemes.get((standing.dossier.call_id, use)))

    def _codes(self, standing: Standing, case: Case | None, use: str) -> tuple[str, ...]:
        return tuple(code for code, _ in self._terms(standing, case, use))


def _case(standing: Standing) -> Case | None:
    return getattr(standing.dossier, "case", None)


def _schemes(calls: Collection[int]) -> dict[tuple[int, str], int]:
    """{(call, use): scheme}."""
    rows = CallScheme.objects.filter(call__in=calls).values_list("call", "use", "scheme")
    return {(call, use): scheme for call, use, scheme in rows}


def _terms(case: Case | None, scheme: int | None) -> list[tuple[str, int]]:
    """(code, place in the scheme) of the case's terms of one scheme."""
    terms = case.terms.all() if case else ()
    found = [(t.code, t.position) for t in terms if t.scheme_id == scheme]
    return sorted(found, key=lambda term: term[1])


def _parts(standing: Standing) -> tuple[str, ...]:
    there = (
        ("word", standing.has_word),
        ("scan", standing.has_scan),
        ("picture", standing.has_picture),
    )
    return tuple(part for part, is_there in there if is_there)


def _title(dossier: Dossier, case: Case | None) -> Multilingual:
    """Compiled cases have their titles in several languages; others in the applicant's."""
    if case is not None and dossier.provenance != Provenance.SUBMITTED:
        title: Multilingual = case.title
        return title
    return _in_own_language(dossier.title, dossier.language)


def _organisation(dossier: Dossier, case: Case | None) -> Multilingual:
    lead = next(iter(case.applicants.all()), None) if case else None
    if lead is not None and dossier.provenance != Provenance.SUBMITTED:
        name: Multilingual = lead.name
        return name
    return _in_own_language(dossier.organisation, dossier.language)


def _in_own_language(text: str, language: str) -> Multilingual:
    return Multilingual({language: text}, language) if text else Multilingual()


def _is_late(standing: Standing) -> bool:
    """Nobody was asked to hand in by a day what was compiled from reports."""
    dossier = standing.dossier
    is_submitted = dossier.provenance == Provenance.SUBMITTED
    return is_submitted and is_late(dossier.call, standing.received_at)


def _scores(reviewed: Sequence[Standing]) -> dict[int, Decimal]:
    """{case: mean score}."""
    by_call: dict[int, list[int]] = defaultdict(list)
    for standing in reviewed:
        by_call[standing.dossier.call_id].append(standing.dossier.pk)
    return {
        row.case.pk: row.score
        for call in Call.objects.filter(pk__in=by_call)
        for row in scored_cases(call, Case.objects.filter(dossier__in=by_call[call.pk]))
        if row.score is not None
    }


def _published(cases: Collection[Case]) -> set[int]:
    released = Entry.objects.filter(edition__state=Edition.State.RELEASED, case__in=cases)
    return set(released.values_list("case_id", flat=True))


def _marks(dossiers: Collection[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = Mark.objects.filter(dossier__in=dossiers).order_by("id")
    for dossier, word in rows.values_list("dossier", "word"):
        found[dossier].append(word)
    return found


def _unanswered(dossiers: Collection[int]) -> set[int]:
    """Dossiers in whose form a question of the call stands without an answer."""
    open_ones = Finding.objects.filter(
        dossier__in=dossiers, code="answer-missing", gone_at__isnull=True
    )
    settled = Q(rulings__answer="settled")
    return set(open_ones.exclude(settled).values_list("dossier_id", flat=True))


def _last_acts(cases: dict[int, Case], dossiers: Sequence[int]) -> dict[int, datetime]:
    """{dossier: when something was last done about it}; looking at it is not doing."""
    subjects = {f"dossier:{pk}": pk for pk in dossiers}
    subjects |= {f"case:{case.pk}": pk for pk, case in cases.items()}
    acts = Record.objects.filter(subject__in=subjects).exclude(verb__in=LOOKING)
    last: dict[int, datetime] = {}
    for subject, at in acts.order_by().values_list("subject").annotate(at=Max("at")):
        pk = subjects[subject]
        last[pk] = max(last.get(pk, at), at)
    return last
