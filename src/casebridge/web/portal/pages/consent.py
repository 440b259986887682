"""What an applicant sees of the wording of a case: every language, and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.editions.actions.consenting import Answered, refusal_of_an_answer
from casebridge.editions.models import Consent, Edition, EntryPicture
from casebridge.editions.queries.consents import Asking, asking_about
from casebridge.editions.rules.consents import (
    LONGEST_NAME,
    LONGEST_REMARK,
    hindrance_to_answering,
    latest_answer,
)
from casebridge.kit.text.multilingual import Wording
from casebridge.web.portal.wording import place_of
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.printed_text import InLanguage, no_pictures, texts_shown
from casebridge.web.shared.wording import sentence_for_refusal


@dataclass(frozen=True)
class ChoiceOfAnswer:
    code: str
    label: str
    hint: str
    chosen: bool


@dataclass(frozen=True)
class Given:
    """What was answered, when, and what the office made of a proposal."""

    word: str
    kind: str
    at: datetime
    remark: str
    kept_because: str


@dataclass(frozen=True)
class ConsentPage:
    """`hindrance` says why no answer is taken any more; `given` what was answered already.

    `unsent` is a remark for which the hindrance came too early.
    """

    number: str
    call: Wording
    collection: Wording
    until: datetime
    zone: str
    place: str
    texts: Sequence[InLanguage]
    given: Given | None
    hindrance: str
    trouble: str
    choices: Sequence[ChoiceOfAnswer]
    name: str
    remark: str
    unsent: str
    longest_name: int
    longest_remark: int
    address: str


def consent_page(
    consent: Consent, secret: str, *, said: Answered | None = None, trouble: str = ""
) -> ConsentPage:
    entry, now = consent.entry, timezone.now()
    asking = asking_about(entry, now)
    hindrance = hindrance_to_answering(
        consent,
        is_draft=entry.edition.state == Edition.State.DRAFT,
        wording=asking.wording,
        now=now,
    )
    refusal = refusal_of_an_answer(hindrance)
    last = latest_answer(c for c in asking.consents if c.wording == consent.wording)
    typed = said or _said(last)
    call = entry.edition.call
    return ConsentPage(
        number=str(entry.case.dossier),
        call=call.title.in_(reader_tag()),
        collection=entry.edition.title.in_(reader_tag()),
        until=consent.until,
        zone=call.time_zone,
        place=place_of(call.time_zone),
        texts=_texts(consent, asking, secret),
        given=_given(last) if last else None,
        hindrance=sentence_for_refusal(refusal) if refusal else "",
        trouble="" if hindrance else trouble,
        choices=_choices(typed.answer),
        name=typed.name,
        remark=typed.remark,
        unsent=said.remark.strip() if said and hindrance else "",
        longest_name=LONGEST_NAME,
        longest_remark=LONGEST_REMARK,
        address=reverse("portal:consent", args=[secret]),
    )


def _said(consent: Consent | None) -> Answered:
    if consent is None:
        return Answered("", "")
    return Answered(consent.answer, consent.name, consent.remark)


def _given(consent: Consent) -> Given:
    words = {
        Consent.Answer.AGREED: (_("You agree to this wording."), "fine"),
        Consent.Answer.PROPOSED: (_("You propose a change."), "ask"),
        Consent.Answer.REFUSED: (_("You do not agree to this case being printed."), "closed"),
    }
    word, kind = words[Consent.Answer(consent.answer)]
    is_kept = consent.settled_as == Consent.Settlement.KEPT
    return Given(
        word=word,
        kind=kind,
        at=consent.answered_at or consent.asked_at,
        remark=consent.remark,
        kept_because=consent.reason if is_kept else "",
    )


def _choices(chosen: str) -> list[ChoiceOfAnswer]:
    offered = (
        (Consent.Answer.AGREED, _("We agree"), _("It may be printed as it stands here.")),
        (
            Consent.Answer.PROPOSED,
            _("We propose a change"),
            _("Write below what should read otherwise. The editor looks at it."),
        ),
        (
            Consent.Answer.REFUSED,
            _("We do not agree"),
            _("The case is not to be printed. You may write why."),
        ),
    )
    return [ChoiceOfAnswer(code, label, hint, code == chosen) for code, label, hint in offered]


def _texts(consent: Consent, asking: Asking, secret: str) -> list[InLanguage]:
    is_today = consent.wording == asking.wording
    return texts_shown(
        consent.shown,
        original=consent.entry.original_language,
        languages=asking.languages,
        address_of=partial(_picture_address, secret) if is_today else no_pictures,
    )


def _picture_address(secret: str, number: int) -> str:
    return reverse("portal:consent-picture", args=[secret, number])


def picture_shown(consent: Consent, number: int) -> EntryPicture | None:
    """A picture of the wording that was asked about; None once the wording is another one."""
    asking = asking_about(consent.entry, timezone.now())
    if asking.wording != consent.wording:
        return None
    pictures = list(asking.entry.pictures.all())
    return pictures[number - 1] if 0 < number <= len(pictures) else None
