"""A dossier as data for somebody who checks the office: codes, values, names, moments.

What rules of selection made of its scores is not the dossier's, and never stands here.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from casebridge.base.accounts.models import Account
from casebridge.base.audit.queries import records_about
from casebridge.cases.models import Case
from casebridge.cases.queries import versions_of
from casebridge.intake.models import Arrival, Comparison, Dossier, Finding, ScanPage, StoredReading
from casebridge.intake.queries.dossiers import arrivals_of
from casebridge.register.queries.papers import letters_of, reviews_handed_in

Data = dict[str, Any]
# Evidence of likeness quotes the other dossier, which is not part of this one.
QUOTING_OTHERS = frozenset({"duplicate"})


def parts_of(dossier: Dossier, case: Case | None) -> Mapping[str, object]:
    """{name of the part: what it holds}, in the order in which it came about."""
    arrivals = list(arrivals_of(dossier).select_related("raw").prefetch_related("deliveries__raw"))
    return {
        "dossier": _dossier(dossier, case),
        "messages": [_arrival(arrival) for arrival in arrivals],
        "readings": [_reading(reading) for reading in _readings(dossier)],
        "comparisons": [_comparison(each) for each in _comparisons(dossier)],
        "findings": [_finding(finding) for finding in _findings(dossier)],
        "versions": _versions(case) if case else [],
        "letters": _letters(dossier),
        "notes": _notes(case) if case else [],
        "reviews": _reviews(case) if case else [],
        "history": _history(dossier, arrivals, case),
    }


def _who(account: Account | None) -> str:
    return str(account) if account is not None else ""


def _dossier(dossier: Dossier, case: Case | None) -> Data:
    return {
        "number": str(dossier),
        "call": dossier.call.code,
        "time_zone": dossier.call.time_zone,
        "provenance": dossier.provenance,
        "language": dossier.language,
        "organisation": dossier.organisation,
        "title": dossier.title,
        "specimen": dossier.is_specimen,
        "opened_at": dossier.opened_at,
        "checked_at": dossier.checked_at,
        "case": _case(case) if case else None,
    }


def _case(case: Case) -> Data:
    return {
        "state": case.state,
        "opened_at": case.opened_at,
        "owner": _who(case.owner),
        "next_on": case.next_on,
        "title": case.title.as_json(),
        "countries": [place.country.alpha2 for place in case.places.all()],
        "terms": [{"scheme": t.scheme.code, "code": t.code} for t in case.terms.all()],
        "applicants": [
            {"name": a.name.as_json(), "kind": a.kind, "country": a.country_as_written}
            for a in case.applicants.all()
        ],
        "figures": [
            {"name": f.name.as_json(), "as_written": f.as_written, "unit": f.unit.as_json(),
             "date": f.date, "kind": f.kind, "source": f.source.as_json()}
            for f in case.figures.all()
        ],
        "sources": [source.address for source in case.sources.all()],
    }  # fmt: skip


def _arrival(arrival: Arrival) -> Data:
    told = ("id", "door", "kind", "received_at", "is_stated_time", "stored_at", "message_id",
            "in_reply_to", "sender_name", "sender_address", "recipients", "subject", "text",
            "links", "trust", "part_number", "part_total", "trouble")  # fmt: skip
    return {
        **_values(arrival, told),
        "raw_sha256": arrival.raw.sha256,
        "deliveries": [
            {**_values(d, ("door", "mailbox", "folder", "received_at", "is_stated_time")),
             "raw_sha256": d.raw.sha256}
            for d in arrival.deliveries.all()
        ],
        "files": [
            {**_values(f, ("id", "position", "name", "within", "role", "read_at", "trouble",
                           "trouble_values")),
             "sha256": f.blob.sha256, "size": f.blob.size, "really": f.blob.kind}
            for f in arrival.files.all()
        ],
    }  # fmt: skip


def _readings(dossier: Dossier) -> Iterable[StoredReading]:
    mine = StoredReading.objects.filter(file__arrival__dossier=dossier)
    return mine.prefetch_related("pages").order_by("id")


def _reading(reading: StoredReading) -> Data:
    told = ("id", "file_id", "reader", "made_at", "language", "form_call", "form_version", "facts",
            "remarks", "text")  # fmt: skip
    return {**_values(reading, told), "pages": [_page(page) for page in reading.pages.all()]}


def _page(page: ScanPage) -> Data:
    told = ("number", "width", "height", "angle", "turned", "is_straightened", "engine", "words",
            "seals", "signatures")  # fmt: skip
    return _values(page, told)


def _comparisons(dossier: Dossier) -> Iterable[Comparison]:
    mine = Comparison.objects.filter(
        word__file__arrival__dossier=dossier, scan__file__arrival__dossier=dossier
    )
    return mine.order_by("id")


def _comparison(each: Comparison) -> Data:
    told = ("id", "word_id", "scan_id", "made_at", "verdict", "coverage", "differences", "texts",
            "noisy_pages", "unread")  # fmt: skip
    return _values(each, told)


def _findings(dossier: Dossier) -> Iterable[Finding]:
    """Those that no longer hold as well: they were ruled on."""
    return dossier.findings.prefetch_related("rulings__by").order_by("id")


def _finding(finding: Finding) -> Data:
    told = ("id", "check_name", "code", "values", "weight", "found_at", "gone_at")
    evidence = {} if finding.check_name in QUOTING_OTHERS else finding.evidence
    return {
        **_values(finding, told),
        "evidence": evidence,
        "rulings": [
            {"answer": r.answer, "reason": r.reason, "by": _who(r.by), "at": r.at}
            for r in finding.rulings.all()
        ],
    }


def _versions(case: Case) -> list[Data]:
    return [
        {
            **_values(v, ("number", "reading_id", "texts", "blocks", "made_at")),
            "by": _who(v.made_by),
        }
        for v in versions_of(case).defer(None)
    ]


def _letters(dossier: Dossier) -> list[Data]:
    told = ("id", "kind", "language", "recipient", "heading", "body", "state", "message_id",
            "in_reply_to", "written_at", "has_own_words", "not_before", "sent_at",
            "trouble")  # fmt: skip
    return [
        {
            **_values(letter, told),
            "written_by": _who(letter.written_by),
            "approved_by": _who(letter.approved_by),
            "enclosures": [
                {"name": e.name, "sha256": e.blob.sha256, "sealed": e.is_sealed}
                for e in letter.enclosures.all()
            ],
        }
        for letter in letters_of(dossier)
    ]


def _notes(case: Case) -> list[Data]:
    return [{**_values(n, ("kind", "text", "at")), "by": _who(n.by)} for n in case.notes.all()]


def _reviews(case: Case) -> list[Data]:
    told = ("round", "state", "asked_at", "done_at", "remark_for_office", "remark_for_applicant")
    return [
        {
            **_values(review, told),
            "reviewer": _who(review.reviewer),
            "marks": {mark.criterion.code: mark.value for mark in review.marks.all()},
        }
        for review in reviews_handed_in(case)
    ]


def _history(dossier: Dossier, arrivals: Iterable[Arrival], case: Case | None) -> list[Data]:
    about = [f"dossier:{dossier.pk}", *(f"arrival:{a.pk}" for a in arrivals)]
    if case is not None:
        about.append(f"case:{case.pk}")
    return [
        {**_values(r, ("at", "verb", "subject", "values")), "by": _who(r.by)}
        for r in records_about(about)
    ]


def _values(thing: object, names: Iterable[str]) -> Data:
    return {name: getattr(thing, name) for name in names}
