"""Opening cases, confirming what they are, and talking with applicants."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Max
from django.utils import timezone, translation

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.models import Blob
from casebridge.base.mail.actions import keep_draft, write_letter
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import letters_in
from casebridge.base.mail.rules import CHANGEABLE
from casebridge.calls.queries import scheme_code
from casebridge.cases.letters import findings_to_ask, worded_question
from casebridge.cases.models import (
    Applicant,
    Bar,
    Case,
    CaseCountry,
    Figure,
    Note,
    Picture,
    SourceLink,
    Version,
)
from casebridge.cases.rules import (
    Fact,
    facts_from,
    figures_of,
    may_withdraw,
    next_look,
    one_value,
    repetitions,
    storable,
    text_of,
    texts_of,
    title_of,
)
from casebridge.directory.actions import know
from casebridge.intake.models import Dossier, StoredReading
from casebridge.intake.queries.dossiers import (
    arrivals_of,
    findings_to_settle,
    word_reading,
)
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.blocks import as_json
from casebridge.kit.text.blocks.reading import from_html
from casebridge.kit.text.countries import countries_in
from casebridge.kit.text.languages import code_of
from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.numbers import find_figures
from casebridge.reference.models import Term
from casebridge.reference.queries import (
    countries_by_code,
    country_names,
    proposed_terms,
    term_with,
)


@transaction.atomic
def open_case(dossier: Dossier, *, owner: Account, by: Account) -> Case:
    """Take a dossier up: one case, owned by somebody, with a date to look at it again."""
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if locked.merged_into is not None:
        raise Refusal("dossier-merged", number=str(locked.merged_into))
    if Case.objects.filter(dossier=locked).exists():
        raise Refusal("case-already-open", number=str(locked))
    reading = word_reading(locked)
    if reading is None:
        raise Refusal("nothing-readable", number=str(locked))
    facts = facts_from(reading.facts, locked.language)
    case = Case.objects.create(
        dossier=locked,
        call=locked.call,
        provenance=locked.provenance,
        is_specimen=locked.is_specimen,
        language=locked.language,
        title=title_of(facts, locked.language),
        owner=owner,
        next_on=next_look(timezone.localdate()),
    )
    _take_facts(case, facts, reading, by=by)
    add_version(case, texts=texts_of(facts, case.language), reading=reading, by=by)
    record("cases.opened", f"case:{case.pk}", by=by, number=str(case))
    return case


def _take_facts(case: Case, facts: Sequence[Fact], reading: StoredReading, *, by: Account) -> None:
    _take_countries(case, one_value(facts, "countries"))
    _take_applicants(case, facts, by=by)
    _take_terms(case, facts)
    _take_figures(case, facts)
    for position, stored in enumerate(reading.pictures, start=1):
        Picture.objects.create(
            case=case,
            position=position,
            blob=Blob.objects.get(pk=stored["blob"]),
            caption=Multilingual({case.language: stored["caption"]}, case.language),
        )
    for position, address in enumerate(one_value(facts, "sources").split(), start=1):
        SourceLink.objects.create(case=case, position=position, address=address)


def _take_countries(case: Case, written: str) -> None:
    codes, _unread = countries_in(written, country_names())
    countries = countries_by_code(codes)
    CaseCountry.objects.bulk_create(
        CaseCountry(case=case, country=countries[code], position=position)
        for position, code in enumerate((c for c in codes if c in countries), start=1)
    )


def _take_applicants(case: Case, facts: Sequence[Fact], *, by: Account) -> None:
    for position, repetition in enumerate(repetitions(facts, "org_name"), start=1):
        name = text_of(facts, "org_name", case.language, repetition)
        english = text_of(facts, "org_name_en", "", repetition).in_(case.language)
        if english.text and not name.has("en"):
            name = Multilingual({**name.texts, "en": english.text}, name.original)
        mine = [f for f in facts if f.repetition == repetition]
        codes, _unread = countries_in(one_value(mine, "org_country"), country_names())
        country = countries_by_code(codes).get(codes[0]) if codes else None
        kind = one_value(mine, "org_type")[:40]
        Applicant.objects.create(
            case=case,
            position=position,
            name=name,
            kind=kind,
            country=country,
            organisation=know(
                name, country=country, kind=kind, is_specimen=case.is_specimen, by=by
            ),
            country_as_written=one_value(mine, "org_country")[:200],
        )


def _take_terms(case: Case, facts: Sequence[Fact]) -> None:
    """Category and kind as written; the area as written, else as the crosswalk proposes."""
    category = _term(case, "category", one_value(facts, "category"))
    area = _term(case, "area", one_value(facts, "area"))
    kind = term_with("case-kind", one_value(facts, "case_kind"))
    codes = one_value(facts, "lines").replace(",", " ").split()
    lines = [_term(case, "line", code) for code in codes]
    if area is None and category is not None:
        secondary = _term(case, "category", one_value(facts, "category_secondary"))
        area = _proposed_area(case, secondary or category)
    case.terms.set([t for t in (category, area, kind, *lines) if t is not None])


def _term(case: Case, use: str, code: str) -> Term | None:
    return term_with(scheme_code(case.call, use), code) if code else None


def _proposed_area(case: Case, category: Term) -> Term | None:
    first = proposed_terms(category, scheme_code(case.call, "area")).first()
    return first.to_term if first else None


def _take_figures(case: Case, facts: Sequence[Fact]) -> None:
    for position, same in enumerate(figures_of(facts), start=1):
        first = next((f for f in same if f.language == case.language), same[0])
        read = find_figures(first.value, first.language)
        Figure.objects.create(
            case=case,
            position=position,
            name=Multilingual({f.language: f.name for f in same}, case.language),
            as_written=first.value[:100],
            value=storable(read[0].value) if read else None,
            unit=Multilingual({f.language: f.unit for f in same if f.unit}, case.language),
            date=first.date[:40],
            kind=first.kind,
            qualifier=first.qualifier,
            source=Multilingual({f.language: f.source for f in same if f.source}, case.language),
        )


@transaction.atomic
def add_version(
    case: Case,
    *,
    texts: dict[str, Multilingual],
    reading: StoredReading | None = None,
    by: Account,
) -> Version:
    """A new version of the texts; the earlier ones stay."""
    highest = case.versions.aggregate(highest=Max("number"))["highest"] or 0
    version = Version.objects.create(
        case=case,
        number=highest + 1,
        reading=reading,
        texts={key: text.as_json() for key, text in texts.items()},
        blocks=_rich_texts(reading),
        made_by=by,
    )
    record("cases.versioned", f"case:{case.pk}", by=by, number=version.number)
    return version


def _rich_texts(reading: StoredReading | None) -> dict[str, list[dict[str, object]]]:
    """Longer answers with their lists and tables, as the applicant set them."""
    facts = reading.facts if reading else ()
    return {f["key"]: as_json(from_html(f["html"])) for f in facts if f["html"]}


@transaction.atomic
def confirm_area(case: Case, *, area: Term, by: Account) -> None:
    """A person says which area the case belongs to; the crosswalk only proposed it."""
    if area.scheme.code != scheme_code(case.call, "area"):
        raise Refusal("area-of-another-call", area=area.code)
    others = case.terms.exclude(scheme=area.scheme)
    case.terms.set([*others, area])
    record("cases.area-confirmed", f"case:{case.pk}", by=by, area=area.code)


@transaction.atomic
def complete(case: Case, *, by: Account) -> None:
    """Everything the call asks for is there."""
    if case.state != Case.State.OPENED:
        raise Refusal("case-not-open", number=str(case))
    if findings_to_settle(case.dossier).exists():
        raise Refusal("findings-to-settle", number=str(case))
    case.state = Case.State.COMPLETE
    case.save(update_fields=["state"])
    record("cases.completed", f"case:{case.pk}", by=by)


@transaction.atomic
def withdraw(case: Case, *, reason: str, by: Account) -> None:
    if not reason.strip():
        raise Refusal("withdrawal-needs-a-reason")
    if not may_withdraw(case.state):
        raise Refusal("case-not-open", number=str(case))
    case.state = Case.State.WITHDRAWN
    case.save(update_fields=["state"])
    Note.objects.create(case=case, kind=Note.Kind.REMARK, text=reason.strip(), by=by)
    record("cases.withdrawn", f"case:{case.pk}", by=by)


@transaction.atomic
def describe_picture(
    picture: Picture,
    *,
    caption: Multilingual,
    credit: Multilingual,
    description: Multilingual,
    by: Account,
) -> None:
    """What must stand beside a picture before it is printed."""
    picture.caption, picture.credit, picture.description = caption, credit, description
    picture.save(update_fields=["caption", "credit", "description"])
    record("cases.picture-described", f"case:{picture.case_id}", by=by, picture=picture.pk)


@transaction.atomic
def add_note(case: Case, *, kind: str, text: str, by: Account) -> Note:
    if not text.strip():
        raise Refusal("note-is-empty")
    note = Note.objects.create(case=case, kind=kind, text=text.strip(), by=by)
    record("cases.noted", f"case:{case.pk}", by=by, note=note.pk)
    return note


@transaction.atomic
def bar(case: Case, *, account: Account, reason: str, by: Account) -> Bar:
    """Nobody with an interest in a case sees it anywhere."""
    barred, _made = Bar.objects.get_or_create(
        case=case, account=account, defaults={"reason": reason}
    )
    record("cases.barred", f"case:{case.pk}", by=by, account=account.pk, reason=reason)
    return barred


@transaction.atomic
def ask_applicant(dossier: Dossier, *, by: Account) -> Letter:
    """One letter in the applicant's language with every question ruled "ask"; it waits."""
    questions = findings_to_ask(dossier)
    arrival = arrivals_of(dossier).exclude(sender_address="").first()
    if not questions:
        raise Refusal("nothing-to-ask")
    recipient = arrival.sender_address if arrival else _address_in_form(dossier)
    if dossier.thread is None or not recipient:
        raise Refusal("no-address-known", number=str(dossier))
    with translation.override(code_of(dossier.language)):
        heading, body = worded_question(dossier, questions)
    waiting = letters_in([dossier.thread.subject]).filter(kind="question", state__in=CHANGEABLE)
    if letter := waiting.first():
        # The letter that still waits is written anew: nobody gets two.
        return keep_draft(letter, heading=heading, body=body, by=by)
    return write_letter(
        dossier.thread,
        kind="question",
        recipient=recipient,
        heading=heading,
        body=body,
        sending=dossier.call.sending,
        in_reply_to=arrival.message_id if arrival else "",
        by=by,
    )


def _address_in_form(dossier: Dossier) -> str:
    """Where the form itself says to write, for a dossier that did not come by mail."""
    reading = word_reading(dossier)
    facts = facts_from(reading.facts, dossier.language) if reading else ()
    written = one_value(facts, "contact_email")
    try:
        validate_email(written)
    except ValidationError:
        return ""
    return written
