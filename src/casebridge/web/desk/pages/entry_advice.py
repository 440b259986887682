"""Official terms that translations do not keep to, in words: advice, never a hindrance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.editions.models import Edition
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.queries.glossary import glossary_slips, official_terms
from casebridge.editions.rules.arranging import may_arrange
from casebridge.editions.rules.glossary import Slip, slips
from casebridge.editions.rules.segments import Unit
from casebridge.web.desk.pages.arranging import crumbs_of
from casebridge.web.desk.pages.entry_head import entry_address, languages_link
from casebridge.web.desk.pages.entry_words import whole_name
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Link


@dataclass(frozen=True)
class SlipLine:
    """One place of the book and what is said about it."""

    number: int
    name: str
    sentence: str
    address: str


@dataclass(frozen=True)
class TermsPage:
    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    name: str
    may_set_terms: bool
    lines: Sequence[SlipLine]


def advice_about(units: Sequence[Unit], call: Call) -> Mapping[str, list[str]]:
    """{unit: sentences}"""
    terms = official_terms(call)
    found = {unit.id: [slip_words(slip) for slip in slips(unit, terms)] for unit in units}
    return {unit: said for unit, said in found.items() if said}


def slip_words(slip: Slip) -> str:
    official = _("” or “").join(slip.expected[:2])
    if slip.instead:
        return _("“%(instead)s” is not used here; officially it is “%(official)s”.") % {
            "instead": slip.instead,
            "official": official,
        }
    return _("“%(term)s” is officially “%(official)s” in this language.") % {
        "term": slip.term,
        "official": official,
    }


def terms_page(edition: Edition, language: str, account: Account) -> TermsPage:
    keys = dict(entries_of(edition, account).values_list("number", "pk"))
    found = glossary_slips(edition, account, [language])
    return TermsPage(
        edition=edition,
        call=edition.call,
        crumbs=(*crumbs_of(edition), languages_link(edition)),
        name=language_name(language),
        may_set_terms=may_arrange(held_by(account), edition.call_id),
        lines=[_line(slip, edition, keys) for slip in found if slip.entry in keys],
    )


def _line(slip: Slip, edition: Edition, keys: Mapping[int, int]) -> SlipLine:
    address = entry_address(edition.pk, keys[slip.entry], slip.language)
    return SlipLine(
        number=slip.entry,
        name=whole_name(slip.id),
        sentence=slip_words(slip),
        address=f"{address}#unit-{slip.id}",
    )
