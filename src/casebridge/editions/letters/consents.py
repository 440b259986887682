"""The letters with a personal link to the wording of a case, each in its applicant's language."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings

from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import CHANGEABLE
from casebridge.calls.rules.moments import closing_in
from casebridge.cases.letters.many import Many, letters_to_many
from casebridge.editions.letters.kinds import ABOUT_CONSENT, BY_NAME
from casebridge.editions.models import Edition
from casebridge.editions.queries.consents import Asking
from casebridge.editions.rules.consents import CONSENT_PATH, letter_for

NEVER_WENT = CHANGEABLE | {Letter.State.DROPPED}
# Stands for the link while nobody has decided to write.
UNKNOWN = "…"


def letters_asking(
    edition: Edition,
    askings: Sequence[Asking],
    *,
    until: datetime,
    secrets: Mapping[int, str],
) -> Mapping[LetterKind, Many]:
    """The letters about these entries by kind; `secrets` are {entry: secret}, dots without."""
    made: dict[LetterKind, Many] = {}
    for kind in ABOUT_CONSENT:
        mine = [one for one in askings if kind_for(one) is kind]
        if mine:
            beside = {
                one.entry.case.dossier_id: _values(edition, one, until, secrets) for one in mine
            }
            dossiers = [one.entry.case.dossier for one in mine]
            made[kind] = letters_to_many(kind, edition.call, dossiers, beside=beside)
    return made


def kind_for(asking: Asking) -> LetterKind:
    """A letter that nobody let go has asked nothing yet."""
    was_written = any(
        c.answer or (c.letter is not None and c.letter.state not in NEVER_WENT)
        for c in asking.consents
    )
    return BY_NAME[letter_for(asking.standing, was_written=was_written)]


def _values(
    edition: Edition, asking: Asking, until: datetime, secrets: Mapping[int, str]
) -> dict[str, str]:
    language = asking.entry.case.dossier.language
    secret = secrets.get(asking.entry.pk)
    path = CONSENT_PATH.format(secret=secret)
    return {
        "collection": str(edition.title.in_(language)),
        "address": settings.SITE_ADDRESS + path if secret else UNKNOWN,
        "until": closing_in(language, until, edition.call.time_zone),
    }
