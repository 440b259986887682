"""Making a forum from a preset."""

from django.db import transaction

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import EVERYWHERE, holds
from casebridge.base.audit.actions import record
from casebridge.cooperation.queries import four_lines
from casebridge.forum.models import (
    Format,
    Forum,
    ForumFigure,
    ForumRole,
    Scenario,
    SigningSession,
    Statement,
    SubForum,
    Tally,
)
from casebridge.forum.rules.presets import ForumPreset, Sourced
from casebridge.forum.rules.scans import GUESTS
from casebridge.kit.refusal import Refusal
from casebridge.reference.queries import country_with

COPIED = (
    "code", "original", "title", "theme", "about", "note", "city", "starts_on", "ends_on",
    "time_zone", "country_order", "source", "source_address",
)  # fmt: skip


@transaction.atomic
def create_forum(
    preset: ForumPreset, *, is_public: bool = False, is_demonstration: bool = False, by: Account
) -> Forum:
    """A forum with everything its preset states; public only if somebody says so."""
    if not (by.is_machine or holds(held_by(by), {Role.OFFICER}, EVERYWHERE)):
        raise Refusal("forum-is-made-by-officers")
    if Forum.objects.filter(code=preset.code).exists():
        raise Refusal("forum-is-there", code=preset.code)
    if preset.ends_on < preset.starts_on:
        raise Refusal("forum-ends-too-early")
    forum = Forum.objects.create(
        **{name: getattr(preset, name) for name in COPIED},
        preset=preset.shipped_as,
        country=country_with(preset.country),
        languages=list(preset.languages),
        is_public=is_public,
        is_demonstration=is_demonstration,
        created_by=by,
    )
    _say_what_it_is(forum, preset)
    _arrange_formats(forum, preset)
    _keep_counts(forum, preset)
    record("forum.created", f"forum:{forum.pk}", by=by, preset=preset.shipped_as)
    return forum


def _known(known: Sourced) -> dict[str, str]:
    return {
        "basis": known.basis,
        "source": known.source,
        "source_address": known.source_address,
    }


def _say_what_it_is(forum: Forum, preset: ForumPreset) -> None:
    ForumRole.objects.bulk_create(
        ForumRole(forum=forum, position=position, kind=role.kind, name=role.name)
        for position, role in enumerate(preset.roles, start=1)
    )
    terms = {term.code: term for term in four_lines()}
    Statement.objects.bulk_create(
        Statement(
            forum=forum,
            kind=said.kind,
            position=position,
            title=said.title,
            text=said.text,
            term=terms.get(said.term),
        )
        for position, said in enumerate(preset.statements, start=1)
    )


def _arrange_formats(forum: Forum, preset: ForumPreset) -> None:
    sub_forums = SubForum.objects.bulk_create(
        SubForum(
            forum=forum,
            position=position,
            constituency=sub.constituency,
            title=sub.title,
            note=sub.note,
            run_by=sub.run_by,
            **_known(sub.known),
        )
        for position, sub in enumerate(preset.sub_forums, start=1)
    )
    Format.objects.bulk_create(
        Format(
            forum=forum,
            position=position,
            kind=one.kind,
            title=one.title,
            sub_forum=sub_forums[one.sub_forum - 1] if one.sub_forum else None,
            held_on=one.held_on,
            **_known(one.known),
        )
        for position, one in enumerate(preset.formats, start=1)
    )
    Scenario.objects.bulk_create(
        Scenario(
            forum=forum,
            position=position,
            name=shown.name,
            about=shown.about,
            basis=shown.known.basis,
            source=shown.known.source,
        )
        for position, shown in enumerate(preset.scenarios, start=1)
    )


def _keep_counts(forum: Forum, preset: ForumPreset) -> None:
    ForumFigure.objects.bulk_create(
        ForumFigure(
            forum=forum,
            position=position,
            name=figure.name,
            counts=figure.counts,
            value=figure.value,
            unit=figure.unit,
            is_lower_bound=figure.is_lower_bound,
            is_expected=figure.is_expected,
            as_of=figure.as_of,
            **_known(figure.known),
        )
        for position, figure in enumerate(preset.figures, start=1)
    )
    SigningSession.objects.bulk_create(
        SigningSession(
            forum=forum,
            position=position,
            kind=held.kind,
            title=held.title,
            held_on=held.held_on,
            reported_count=held.count,
            reported_value=held.value,
            reported_currency=held.currency,
            **_known(held.known),
        )
        for position, held in enumerate(preset.signing_sessions, start=1)
    )
    Tally.objects.bulk_create(
        Tally(forum=forum, code=one.code, name=one.name, definition=one.definition, groups=GUESTS)
        for one in preset.tallies
    )
