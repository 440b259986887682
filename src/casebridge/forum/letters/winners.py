"""What the author of a chosen case reads of the forum, in the language of the case."""

from collections.abc import Mapping, Sequence

from django.conf import settings

from casebridge.base.mail.letters import LetterKind, wording_of
from casebridge.calls.models import Call
from casebridge.calls.rules.moments import closing_in
from casebridge.cases.letters.many import Many, letters_to_many
from casebridge.forum.letters.inviting import OFFICE_LANGUAGES, about
from casebridge.forum.models import Forum, Winner
from casebridge.forum.rules.rights import scope_of
from casebridge.forum.rules.winners import WINNER_PATH

ASKED: Mapping[str, Mapping[str, str]] = {
    "en": {
        "present": "give a presentation",
        "demonstrate": "demonstrate it at the exhibition",
        "both": "give a presentation and demonstrate it at the exhibition",
    },
    "zh-Hans": {"present": "作报告", "demonstrate": "参加展示", "both": "作报告并参加展示"},
    "ru": {
        "present": "выступить с\u00a0докладом",
        "demonstrate": "показать его на выставке",
        "both": "выступить с\u00a0докладом и\u00a0показать его на выставке",
    },
    "fa": {
        "present": "آن را ارائه کنید",
        "demonstrate": "آن را در نمایشگاه نشان دهید",
        "both": "آن را ارائه کنید و در نمایشگاه نشان دهید",
    },
}  # fmt: skip


def letters_to_winners(
    kind: LetterKind,
    forum: Forum,
    call: Call,
    winners: Sequence[Winner],
    *,
    secrets: Mapping[int, str],
) -> Many:
    """The letters about cases of one call; `secrets` are {case: secret}."""
    dossiers = [winner.case.dossier for winner in winners]
    spoken = {dossier.language for dossier in dossiers}
    scope = scope_of(forum.pk)
    own = {language: wording_of(kind, language, scope=scope) for language in spoken}
    common = {language: about(forum, worded_in(language)) for language in spoken}
    beside = {
        winner.case.dossier_id: common[winner.case.dossier.language]
        | _values(winner, secrets[winner.case_id])
        for winner in winners
    }
    return letters_to_many(kind, call, dossiers, own=own, beside=beside)


def worded_in(language: str) -> str:
    """The language of the shipped words: the case's own, or English."""
    return language if language in OFFICE_LANGUAGES else "en"


def _values(winner: Winner, secret: str) -> dict[str, str]:
    language = worded_in(winner.case.dossier.language)
    return {
        "asked": ASKED[language][winner.kind],
        "address": settings.SITE_ADDRESS + WINNER_PATH.format(secret=secret),
        "until": closing_in(language, winner.until, winner.forum.time_zone),
    }
