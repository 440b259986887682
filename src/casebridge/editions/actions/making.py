"""A collection begun at the desk, and all its files made one after the other by a job."""

import re
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import enqueue
from casebridge.calls.models import Call
from casebridge.editions.actions.allowed import must_arrange
from casebridge.editions.actions.arranging import set_order
from casebridge.editions.actions.compiling import compile_edition
from casebridge.editions.actions.printing import make_outputs
from casebridge.editions.models import Edition
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.printing import is_under_way
from casebridge.editions.rules.book import BY_AREA
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_CODE = 50
JOB = "casebridge.editions.jobs.make_files"


@transaction.atomic
def begin_edition(  # noqa: PLR0913 - a collection has this many sides
    call: Call,
    *,
    code: str,
    title: Multilingual,
    languages: Sequence[str],
    order: str = BY_AREA,
    by: Account,
) -> Edition:
    """A draft collection of the call, arranged as said; its texts are written afterwards."""
    must_arrange(call, by)
    if not CODE.fullmatch(code) or len(code) > LONGEST_CODE:
        raise Refusal("edition-code-unfit")
    if not languages or not set(languages) <= set(call.languages):
        raise Refusal("edition-language-unknown")
    if lacks := [tag for tag in languages if not title.has(tag)]:
        raise Refusal("edition-needs-a-title", languages=lacks)
    none = Multilingual()
    edition = compile_edition(
        call, code=code, title=title, subtitle=none, foreword=none, languages=languages, by=by
    )
    if order != BY_AREA:
        set_order(edition, order=order, by=by)
    return edition


@transaction.atomic
def ask_for_files(edition: Edition, *, by: Account) -> None:
    """Have every file that is still missing made; a job does it."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    must_arrange(locked, by)
    if locked.state == Edition.State.DRAFT:
        raise Refusal("edition-not-frozen", code=locked.code)
    if is_under_way(locked.printing):
        raise Refusal("files-under-way")
    if not files_missing(locked):
        raise Refusal("files-all-there")
    now = timezone.now().isoformat()
    locked.printing = {"asked_at": now, "seen_at": now, "failed": []}
    locked.save(update_fields=["printing"])
    record("editions.files-asked", f"edition:{locked.pk}", by=by)
    enqueue(JOB, edition=locked.pk, by=by.pk)


def files_missing(edition: Edition) -> list[tuple[str, str]]:
    """(kind, language) of every planned file that is not there yet."""
    made = set(edition.outputs.values_list("kind", "language"))
    planned = [(kind, language) for language in edition.languages for kind in OUTPUTS]
    return [one for one in planned if one not in made]


def make_files(edition: Edition, *, by: Account) -> None:
    """Each missing file; one that is refused is noted, and the others are made all the same."""
    failed: list[list[object]] = []
    try:
        wanted = files_missing(edition)
        for kind, language, refusal in make_outputs(edition, wanted=wanted, by=by):
            if refusal is not None:
                failed.append([kind, language, refusal.code, dict(refusal.values)])
            _say(edition, failed=failed)
    finally:
        _say(edition, failed=failed, ended=True)


def _say(edition: Edition, *, failed: list[list[object]], ended: bool = False) -> None:
    """How far it is, seen by the page while it goes on."""
    now = timezone.now().isoformat()
    told = {**edition.printing, "seen_at": now, "failed": failed}
    edition.printing = {**told, "ended_at": now} if ended else told
    Edition.objects.filter(pk=edition.pk).update(printing=edition.printing)
