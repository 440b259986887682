"""Telling colleagues by mail what came in to their own cases, as each of them chose."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import translation

from casebridge.base.accounts.models import Account
from casebridge.base.mail.actions import write_to_staff
from casebridge.base.mail.actions.wording import told_until
from casebridge.base.mail.letters import filled
from casebridge.base.mail.models import Letter, Telling
from casebridge.base.mail.queries import tellings
from casebridge.base.mail.rules import digest_is_due
from casebridge.cases.letters.kinds import DIGEST
from casebridge.cases.models import Case
from casebridge.cases.queries import late_for, news_for
from casebridge.cases.wording import line_about, line_about_late
from casebridge.intake.models import Arrival
from casebridge.kit.text.languages import code_of, tag_of

DESK_PATH = "/desk/cases/"


def tell(now: datetime, *, by: Account) -> list[Letter]:
    """One letter for each account with news, where its moment has come."""
    letters = (_tell(telling, now, by=by) for telling in tellings())
    return [letter for letter in letters if letter is not None]


@transaction.atomic
def _tell(telling: Telling, now: datetime, *, by: Account) -> Letter | None:
    zone = ZoneInfo(telling.time_zone)
    since = telling.told_until
    if not digest_is_due(
        telling.how,
        hour=telling.hour,
        told_until=since.astimezone(zone),
        now=now.astimezone(zone),
    ):
        return None
    came = news_for(telling.account, since, now)
    daily = telling.how == Telling.How.DAILY
    late = late_for(telling.account, now.astimezone(zone).date()) if daily else []
    if not came and not daily:
        return None
    if not told_until(telling, now) or not (came or late):
        return None
    return _write(telling.account, came, late, by=by)


def _write(
    account: Account, came: Sequence[Arrival], late: Sequence[Case], *, by: Account
) -> Letter:
    language = account.language or tag_of(settings.LANGUAGES[0][0])
    with translation.override(code_of(language)):
        lines = [line_about(each, _address(each.dossier_id)) for each in came]
        lines += [line_about_late(each, _address(each.dossier_id)) for each in late]
    values = {"count": str(len(lines)), "lines": "\n\n".join(lines)}
    heading, body = filled(DIGEST, DIGEST.shipped(language), values)
    return write_to_staff(account, language=language, heading=heading, body=body, by=by)


def _address(dossier: int | None) -> str:
    return f"{settings.SITE_ADDRESS}{DESK_PATH}{dossier}/"
