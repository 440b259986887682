"""Publishing a call."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.calls.models import (
    Call,
    CallForm,
    CallScheme,
    CallSection,
    ContactPoint,
    RosterPlace,
)
from casebridge.calls.rules.presets import CallPreset
from casebridge.kit.refusal import Refusal
from casebridge.reference.models import Scheme
from casebridge.reference.queries import countries_by_code, roster_of

COPIED = (
    "code",
    "source",
    "original",
    "title",
    "headline",
    "organiser",
    "provenance_note",
    "subject_format",
    "time_zone",
    "opens_at",
    "closes_at",
    "host_country",
)


@transaction.atomic
def publish_call(
    preset: CallPreset,
    *,
    form_text: str,
    number_prefix: str,
    mailboxes: tuple[str, ...] = (),
    is_demonstration: bool = False,
    by: Account,
) -> Call:
    """Make the call of a preset public: its roster and its form are frozen from here on."""
    if Call.objects.filter(code=preset.code).exists():
        raise Refusal("call-already-published", code=preset.code)
    if Call.objects.filter(number_prefix=number_prefix).exists():
        raise Refusal("prefix-in-use", prefix=number_prefix)
    if preset.closes_at <= preset.opens_at:
        raise Refusal("call-closes-too-early")
    call = Call.objects.create(
        **{name: getattr(preset, name) for name in COPIED},
        preset=preset.shipped_as,
        number_prefix=number_prefix,
        languages=list(preset.languages),
        carried_out_since=preset.since,
        applicant_types=list(preset.applicant_types),
        case_kinds=list(preset.case_kinds),
        roster_day=preset.roster.day,
        roster_basis=preset.roster.basis,
        papers_order=preset.country_order,
        printed_order=preset.printed_country_order,
        sending=settings.SENDING,
        is_demonstration=is_demonstration,
        published_at=timezone.now(),
    )
    _freeze_roster(call)
    _keep_texts(call, preset, mailboxes)
    CallForm.objects.create(call=call, version=1, text=form_text, published_at=timezone.now())
    record("calls.published", f"call:{call.pk}", by=by, code=call.code)
    return call


def _freeze_roster(call: Call) -> None:
    stands = roster_of(call.roster_day, call.roster_basis)
    countries = countries_by_code(stands)
    RosterPlace.objects.bulk_create(
        RosterPlace(call=call, country=countries[code], status=stand.status)
        for code, stand in stands.items()
    )


def _keep_texts(call: Call, preset: CallPreset, mailboxes: tuple[str, ...]) -> None:
    CallSection.objects.bulk_create(
        CallSection(
            call=call,
            position=position,
            numeral=section.numeral,
            key=section.key,
            heading=section.heading,
            text=section.paragraphs,
        )
        for position, section in enumerate(preset.sections, start=1)
    )
    ContactPoint.objects.bulk_create(
        ContactPoint(
            call=call,
            position=position,
            name=point.name,
            address=point.address,
            telephone=point.telephone,
            mailbox=mailboxes[position - 1] if position <= len(mailboxes) else "",
        )
        for position, point in enumerate(preset.contacts, start=1)
    )
    uses = {
        CallScheme.Use.CATEGORY: preset.scheme,
        CallScheme.Use.AREA: preset.area_scheme,
        CallScheme.Use.LINE: preset.line_scheme,
    }
    for use, code in uses.items():
        if code:
            scheme = Scheme.objects.get(code=code)
            CallScheme.objects.create(call=call, scheme=scheme, use=use)
