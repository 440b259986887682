"""What stands on one certificate, in the language it is written in."""
# ruff: noqa: E501 (one sentence a line, in four languages)

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from casebridge.calls.rules.moments import day_in
from casebridge.forum.letters.inviting import about
from casebridge.forum.models import Answer, Winner
from casebridge.forum.outputs.signings.words import LANGUAGES
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Wording, direction_of
from casebridge.review.models import Decision

WORDS: Mapping[str, Mapping[str, str]] = {
    "title": {"en": "Certificate", "zh-Hans": "证书", "ru": "Диплом", "fa": "گواهی‌نامه"},
    "certifies": {
        "en": "This is to certify that the case",
        "zh-Hans": "兹证明",
        "ru": "Настоящим подтверждается, что кейс",
        "fa": "بدین‌وسیله گواهی می‌شود که نمونهٔ",
    },
    "selected": {
        "en": "submitted by {who} was selected in the call “{call}”.",
        "zh-Hans": "由{who}申报，入选{call}。",
        "ru": "(заявитель: {who}) отобран по\u00a0итогам сбора «{call}».",
        "fa": "از \u2068{who}\u2069 در فراخوان «\u2068{call}\u2069» برگزیده شده است.",
    },
    "outstanding": {
        "en": "submitted by {who} was named outstanding in the call “{call}”.",
        "zh-Hans": "由{who}申报，获评{call}优秀案例。",
        "ru": "(заявитель: {who}) признан выдающимся по\u00a0итогам сбора «{call}».",
        "fa": "از \u2068{who}\u2069 در فراخوان «\u2068{call}\u2069» نمونهٔ برجسته شناخته شده است.",
    },
    "present": {
        "en": "Invited to present at: {forum}, {city}, {days}",
        "zh-Hans": "受邀作报告：{forum}，{city}，{days}",
        "ru": "Приглашён для доклада: {forum}, {city}, {days}",
        "fa": "دعوت‌شده برای ارائه: \u2068{forum}\u2069، \u2068{city}\u2069، \u2068{days}\u2069",
    },
    "demonstrate": {
        "en": "Invited to demonstrate at: {forum}, {city}, {days}",
        "zh-Hans": "受邀参展：{forum}，{city}，{days}",
        "ru": "Приглашён для показа: {forum}, {city}, {days}",
        "fa": "دعوت‌شده برای نمایش: \u2068{forum}\u2069، \u2068{city}\u2069، \u2068{days}\u2069",
    },
    "both": {
        "en": "Invited to present and demonstrate at: {forum}, {city}, {days}",
        "zh-Hans": "受邀作报告并参展：{forum}，{city}，{days}",
        "ru": "Приглашён для доклада и\u00a0показа: {forum}, {city}, {days}",
        "fa": "دعوت‌شده برای ارائه و نمایش: \u2068{forum}\u2069، \u2068{city}\u2069، \u2068{days}\u2069",
    },
    "number": {"en": "No. {number}", "zh-Hans": "编号：{number}", "ru": "№\u00a0{number}", "fa": "شماره: \u2068{number}\u2069"},
    "signature": {"en": "Signature", "zh-Hans": "签字", "ru": "Подпись", "fa": "امضا"},
    "seal": {"en": "Seal", "zh-Hans": "盖章", "ru": "М.\u00a0П.", "fa": "مهر"},
}  # fmt: skip
QUOTED = {"en": "“{}”", "zh-Hans": "《{}》", "ru": "«{}»", "fa": "«{}»"}


@dataclass(frozen=True)
class CertificateWords:
    """One certificate; `case` is in its own language where the other has no title of it.

    `strip` is the line of a demonstration, '' elsewhere.
    """

    language: str
    direction: str
    hosts: str
    title: str
    opening: str
    case: Wording
    award: str
    invited: str
    number: str
    day: str
    signature: str
    seal: str
    strip: str


def certificate_words(winner: Winner, language: str, *, strip: str = "") -> CertificateWords:
    """`winner` comes with its case, decision and applicants (queries.winners.with_case)."""
    tag = language if language in LANGUAGES else "en"
    forum = about(winner.forum, tag)
    decision: Decision = winner.case.decision
    applicants = [one.name.in_(tag).text for one in winner.case.applicants.all()]
    title = winner.case.title.in_(tag)
    award = _word(
        "outstanding" if decision.is_outstanding else "selected",
        tag,
        who=listed(applicants),
        call=winner.case.call.title.in_(tag).text,
    )
    declined = winner.answer == Answer.DECLINED
    return CertificateWords(
        language=tag,
        direction=direction_of(tag),
        hosts=forum["host"],
        title=_word("title", tag),
        opening=_word("certifies", tag),
        case=Wording(QUOTED[tag].format(title.text), title.tag),
        award=award,
        invited="" if declined else _word(winner.kind, tag, **forum),
        number=_word("number", tag, number=winner.certificate_number),
        day=day_in(tag, _day(winner)),
        signature=_word("signature", tag),
        seal=_word("seal", tag),
        strip=strip,
    )


def _day(winner: Winner) -> date:
    """On the calendar of the forum's city."""
    if winner.certified_at is None:
        raise ValueError("a certificate without a number has no day")
    return winner.certified_at.astimezone(ZoneInfo(winner.forum.time_zone)).date()


def _word(code: str, tag: str, **values: object) -> str:
    return WORDS[code][tag].format(**values)
