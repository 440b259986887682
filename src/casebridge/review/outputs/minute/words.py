"""The words of stages, grounds, rulings and rules, as pages and minutes say them."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy, ngettext

from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Conflict
from casebridge.review.queries.records import DecisionRecord
from casebridge.review.rules.balance import Rule
from casebridge.review.rules.stages import Missing
from casebridge.review.wording import rules_in_words

STAGES = {
    "formal-check": gettext_lazy("Formal check"),
    "expert-review": gettext_lazy("Expert review"),
    "second-round": gettext_lazy("Second round"),
    "approval": gettext_lazy("Leaders’ approval"),
    "public-notice": gettext_lazy("Public notice"),
    "decision": gettext_lazy("Decision"),
}
PLAIN_MISSING = {
    "no-cases": gettext_lazy("There is no case yet."),
    "nobody-asked": gettext_lazy("Nobody has been asked to read yet."),
    "first-round-open": gettext_lazy("It begins when every review is in."),
    "nothing-proposed": gettext_lazy("There is no selection to sign yet."),
    "not-signed": gettext_lazy("A leader’s signature is missing."),
    "not-opened": gettext_lazy("The notice opens with the signature."),
    "notice-runs": gettext_lazy("The notice still runs."),
    "not-decided": gettext_lazy("The decision is missing."),
}
RULED = {"upheld": gettext_lazy("upheld"), "dismissed": gettext_lazy("dismissed")}


def stage_word(code: str) -> str:
    return str(STAGES[code])


def missing_sentence(missing: Missing) -> str:
    """What the next stage waits for: '12 of 30 reviews are missing.'"""
    if missing.code in PLAIN_MISSING:
        return str(PLAIN_MISSING[missing.code])
    return _counted(missing) % {"count": missing.count, "all": missing.of}


def _counted(missing: Missing) -> str:
    count = missing.count
    if missing.code == "cases-not-complete":
        return ngettext(
            "%(count)d of %(all)d cases is not declared complete.",
            "%(count)d of %(all)d cases are not declared complete.",
            count,
        )
    if missing.code == "cases-apart":
        return ngettext(
            "In %(count)d case the readers differ, and nobody was asked to read it again.",
            "In %(count)d cases the readers differ, and nobody was asked to read them again.",
            count,
        )
    if missing.code == "objections-open":
        return ngettext(
            "%(count)d objection is not ruled on.", "%(count)d objections are not ruled on.", count
        )
    return ngettext(
        "%(count)d of %(all)d reviews is missing.",
        "%(count)d of %(all)d reviews are missing.",
        count,
    )


def ground_word(ground: str) -> str:
    return str(Conflict.Ground(ground).label)


def rules_of(record: DecisionRecord, language: str, closed: Collection[str] = ()) -> list[str]:
    """Each rule that was set, as a line; a case whose number is `closed` is not named."""

    def name_of(rule: Rule) -> str | None:
        if rule.sense in {"in", "out"} and rule.value in closed:
            return None
        name = record.names.get((rule.kind, rule.value), Multilingual()).in_(language).text
        return name or rule.value

    return rules_in_words(record.rules, record.selection.outcome, name_of)


CHANGES = {
    "put-in": gettext_lazy("put in"),
    "taken-out": gettext_lazy("taken out"),
    "outstanding": gettext_lazy("named outstanding"),
    "as-proposed": gettext_lazy("left as proposed"),
}
