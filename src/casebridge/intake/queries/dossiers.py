"""Which dossiers there are, and which wait for what."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.base.mail.models import Thread
from casebridge.calls.models import Call
from casebridge.intake.models import (
    Arrival,
    Comparison,
    Delivery,
    Dossier,
    Finding,
    ReceivedFile,
    Ruling,
    ScanPage,
    StoredReading,
)

# Readers whose facts are the answers of a form.
FORM_READERS = ("word_template", "table")
OFFICE_ROLES = (Role.OFFICER, Role.LEADER, Role.EDITOR, Role.ADMINISTRATOR)


def dossiers_visible_to(account: Account, *roles: str) -> QuerySet[Dossier]:
    """Dossiers of the calls in which the account holds one of the roles."""
    calls = numbers_in(held_by(account), roles or OFFICE_ROLES, "call")
    dossiers = Dossier.objects.filter(merged_into__isnull=True)
    return dossiers if calls is None else dossiers.filter(call_id__in=calls)


def arrivals_visible_to(account: Account) -> QuerySet[Arrival]:
    """Messages are the officers' only."""
    calls = numbers_in(held_by(account), (Role.OFFICER,), "call")
    return Arrival.objects.all() if calls is None else Arrival.objects.filter(call_id__in=calls)


def files_visible_to(account: Account) -> QuerySet[ReceivedFile]:
    return ReceivedFile.objects.filter(arrival__in=arrivals_visible_to(account))


def with_dossiers_first(calls: QuerySet[Call]) -> QuerySet[Call]:
    """Calls that received something first, then the newest."""
    received = Exists(Dossier.objects.filter(call=OuterRef("pk")))
    return calls.order_by(received.desc(), "-opens_at", "-id")


def dossier_for_thread(thread: Thread) -> Dossier | None:
    """The dossier a conversation belongs to now, also after it was merged."""
    return _now(Dossier.objects.filter(thread=thread).first())


def dossier_with_number(call: Call, number: int) -> Dossier | None:
    """The dossier a number leads to now, also after it was merged."""
    return _now(Dossier.objects.filter(call=call, number=number).first())


def _now(dossier: Dossier | None) -> Dossier | None:
    while dossier is not None and dossier.merged_into is not None:
        dossier = dossier.merged_into
    return dossier


def merged_dossiers(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """These dossiers and those that were merged into them, over any number of steps."""
    found = set(dossiers.values_list("pk", flat=True))
    newest = found
    while newest:
        into = Dossier.objects.filter(merged_into__in=newest)
        newest = set(into.values_list("pk", flat=True)) - found
        found |= newest
    return Dossier.objects.filter(pk__in=found)


def merged_directly(dossier: Dossier) -> QuerySet[Dossier]:
    """Dossiers that were merged into this one itself, each with its thread."""
    return Dossier.objects.filter(merged_into=dossier).select_related("thread").order_by("number")


def threads_of(dossier: Dossier, merged: Sequence[Dossier] | None = None) -> list[str]:
    """The subjects of its conversations: its own, and those of dossiers merged into it.

    `merged` are those merged directly into it, each with its thread, where they are known.
    """
    newest = list(merged_directly(dossier) if merged is None else merged)
    family = [dossier, *newest]
    while newest:
        further = Dossier.objects.filter(merged_into__in=newest).select_related("thread")
        newest = list(further)
        family += newest
    found = sorted(family, key=lambda one: one.number)
    return [one.thread.subject for one in found if one.thread is not None]


def with_parts(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Each dossier with has_word, has_scan, has_picture and is_scan_read."""

    def part(role: str) -> Exists:
        return Exists(ReceivedFile.objects.filter(arrival__dossier=OuterRef("pk"), role=role))

    scanned = StoredReading.objects.filter(file__arrival__dossier=OuterRef("pk"), reader="scan")
    return dossiers.annotate(
        has_word=part("word"),
        has_scan=part("scan"),
        has_picture=part("picture"),
        is_scan_read=Exists(scanned),
    )


def open_findings() -> QuerySet[Finding]:
    """Findings that still hold and whose latest ruling, if any, did not settle them."""
    latest = Ruling.objects.filter(finding=OuterRef("pk")).order_by("-id").values("answer")[:1]
    held = Finding.objects.filter(gone_at__isnull=True).annotate(answer=Subquery(latest))
    return held.filter(Q(answer__isnull=True) | ~Q(answer=Ruling.Answer.SETTLED))


def with_open_findings(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Each dossier with the number of findings to settle and to ask about."""

    def count_of(weight: str) -> Coalesce:
        mine = open_findings().filter(dossier=OuterRef("pk"), weight=weight).order_by()
        counted = mine.values("dossier").annotate(count=Count("pk")).values("count")
        return Coalesce(Subquery(counted), 0, output_field=IntegerField())

    return dossiers.annotate(must=count_of("must"), ask=count_of("ask"))


def with_first_arrival(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Each dossier with the moment its first message was received, where there is one."""
    first = Arrival.objects.filter(dossier=OuterRef("pk")).order_by("received_at")
    return dossiers.annotate(
        received_at=Coalesce(Subquery(first.values("received_at")[:1]), "opened_at")
    )


def findings_of(dossier: Dossier) -> QuerySet[Finding]:
    """Findings that still hold, each with its rulings."""
    return (
        Finding.objects.filter(dossier=dossier, gone_at__isnull=True)
        .prefetch_related("rulings__by")
        .order_by("id")
    )


def held_findings(dossier: Dossier) -> QuerySet[Finding]:
    """Findings that still hold, as a part of a larger question."""
    return Finding.objects.filter(dossier=dossier, gone_at__isnull=True).order_by("id")


def rulings_in(dossier: Dossier) -> QuerySet[Ruling]:
    """What was ruled on the findings that still hold, the oldest first."""
    held = Ruling.objects.filter(finding__dossier=dossier, finding__gone_at__isnull=True)
    return held.select_related("by").order_by("id")


def messages_in(dossier: Dossier) -> QuerySet[Arrival]:
    """What came in for it, the oldest first, as a part of a larger question."""
    return Arrival.objects.filter(dossier=dossier).order_by("received_at", "id")


def files_in(dossier: Dossier) -> QuerySet[ReceivedFile]:
    return ReceivedFile.objects.filter(arrival__dossier=dossier).select_related("blob")


def deliveries_in(dossier: Dossier) -> QuerySet[Delivery]:
    return Delivery.objects.filter(arrival__dossier=dossier)


def finding_of(dossier: Dossier, number: int) -> Finding | None:
    return Finding.objects.filter(dossier=dossier, gone_at__isnull=True, pk=number).first()


def findings_to_settle(dossier: Dossier) -> QuerySet[Finding]:
    """Findings that must be settled and are not."""
    settled = Ruling.objects.filter(finding=OuterRef("pk"), answer=Ruling.Answer.SETTLED)
    return findings_of(dossier).filter(~Exists(settled), weight=Finding.Weight.MUST)


def word_reading(dossier: Dossier) -> StoredReading | None:
    """The newest reading of a Word file of the dossier, or of its table row."""
    return (
        StoredReading.objects.filter(file__arrival__dossier=dossier, reader__in=FORM_READERS)
        .order_by("file__arrival__received_at", "id")
        .last()
    )


def scan_reading(dossier: Dossier) -> StoredReading | None:
    return (
        StoredReading.objects.filter(file__arrival__dossier=dossier, reader="scan")
        .order_by("id")
        .last()
    )


def newest_comparison(dossier: Dossier) -> Comparison | None:
    """The newest Word reading held against the newest scan, wherever they were before."""
    return newest_comparisons(dossier).first()


def newest_comparisons(dossier: Dossier) -> QuerySet[Comparison]:
    """The newest one alone, as a part of a larger question."""
    mine = Comparison.objects.filter(
        word__file__arrival__dossier=dossier, scan__file__arrival__dossier=dossier
    )
    return mine.order_by("-id")[:1]


def scan_pages_in(dossier: Dossier) -> QuerySet[ScanPage]:
    """The pages of the newest scan, without the words that were read on them."""
    scans = StoredReading.objects.filter(file__arrival__dossier=dossier, reader="scan")
    newest = scans.order_by("-id").values("pk")[:1]
    return ScanPage.objects.filter(reading=Subquery(newest)).defer("words", "seals")


def arrivals_of(dossier: Dossier) -> QuerySet[Arrival]:
    return dossier.arrivals.prefetch_related("files__blob", "deliveries").order_by(
        "received_at", "id"
    )


def first_received_at(dossier: Dossier) -> datetime:
    first = dossier.arrivals.order_by("received_at").first()
    return first.received_at if first else dossier.opened_at


def file_of(dossier: Dossier, number: int) -> ReceivedFile | None:
    """A file of the dossier, whatever message brought it."""
    return (
        ReceivedFile.objects.filter(arrival__dossier=dossier, pk=number)
        .select_related("blob")
        .first()
    )


def scan_page_of(dossier: Dossier, number: int) -> ScanPage | None:
    """A page of the newest reading of the dossier's scan."""
    reading = scan_reading(dossier)
    return (
        reading.pages.filter(number=number).select_related("picture").first() if reading else None
    )
