"""Half-filled web forms: finding one by its secret, and seeing it as the checks would."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.base.mail.models import Thread
from casebridge.calls.models import Call
from casebridge.calls.queries import form_of, roster_codes
from casebridge.calls.rules.form import Form
from casebridge.intake.models import Draft
from casebridge.intake.queries.uploads import finished_uploads
from casebridge.intake.rules.arriving import role_of
from casebridge.intake.rules.seen import Answer, SeenDossier, SeenFile
from casebridge.intake.rules.uploads import hash_of
from casebridge.kit.text.countries import countries_in
from casebridge.reference.queries import country_names

THREAD = "draft:"


def draft_of(secret: str) -> Draft | None:
    found = Draft.objects.filter(secret_hash=hash_of(secret))
    return found.select_related("call", "arrival__dossier").first()


def drafts_visible_to(account: Account) -> QuerySet[Draft]:
    """Forms begun and not handed in are the officers' only, as messages are."""
    calls = numbers_in(held_by(account), (Role.OFFICER,), "call")
    return Draft.objects.all() if calls is None else Draft.objects.filter(call__in=calls)


def threads_of_drafts(drafts: QuerySet[Draft]) -> QuerySet[Draft, str]:
    """The subjects under which letters are written to those who began these forms."""
    named = drafts.annotate(subject=Concat(Value(THREAD), Cast("pk", CharField())))
    return named.values_list("subject", flat=True)


def draft_for_thread(thread: Thread) -> Draft | None:
    number = thread.subject.removeprefix(THREAD)
    if number == thread.subject or not number.isdigit():
        return None
    return Draft.objects.filter(pk=int(number)).select_related("call").first()


def drafts_begun(call: Call, address: str, since: datetime) -> int:
    """How many somebody has begun with this address and not handed in."""
    begun = Draft.objects.filter(call=call, address__iexact=address, handed_in_at__isnull=True)
    return begun.filter(begun_at__gt=since).count()


def a_day_before(at: datetime) -> datetime:
    return at - timedelta(days=1)


def seen_draft(draft: Draft, at: datetime) -> SeenDossier:
    """The application as it would be if it were handed in now."""
    call, form = draft.call, form_of(draft.call)
    answers = tuple(_answers(draft, form))
    named, unread = countries_in(_first(answers, "countries"), country_names())
    return SeenDossier(
        language=draft.language,
        subject_follows_format=True,
        received_at=at,
        closes_at=call.closes_at,
        since=call.carried_out_since,
        roster=roster_codes(call),
        host_country=call.host_country,
        form=form,
        answers=answers,
        countries=named,
        countries_unread=unread,
        files=(SeenFile("form", "word", "docx"), *_files(draft)),
        applicant_types=tuple(call.applicant_types),
        applicant_countries=_applicant_countries(answers),
    )


def _answers(draft: Draft, form: Form) -> Iterator[Answer]:
    for section in form.sections:
        for repetition in range(1, section.repeat_max + 1):
            for item in section.fields:
                code = section.code_of(item, repetition)
                if draft.answers.get(code):
                    yield Answer(item.key, code, draft.answers[code], repetition=repetition)


def _first(answers: tuple[Answer, ...], key: str) -> str:
    return next((a.value for a in answers if a.key == key), "")


def _files(draft: Draft) -> Iterator[SeenFile]:
    for upload in finished_uploads(draft):
        kind = upload.blob.kind if upload.blob else ""
        yield SeenFile(upload.name, role_of(kind, upload.name), kind)


def _applicant_countries(answers: tuple[Answer, ...]) -> dict[int, str]:
    found = {a.repetition: countries_in(a.value, country_names())[0] for a in answers
             if a.key == "org_country"}  # fmt: skip
    return {repetition: codes[0] for repetition, codes in found.items() if len(codes) == 1}
