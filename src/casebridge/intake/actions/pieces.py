"""Messages that were sent in several pieces: once all are here, the whole one is received."""

from casebridge.base.accounts.models import Account
from casebridge.base.files.queries import content_of
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Arrival
from casebridge.intake.sources import Envelope
from casebridge.kit import cage
from casebridge.kit.formats.unreadable import Unreadable


def receive_whole(piece: Arrival, *, by: Account) -> Arrival | None:
    """The message this piece completes, as an arrival of its own; None while one is missing."""
    pieces = Arrival.objects.filter(call=piece.call, part_of=piece.part_of).exclude(part_of="")
    raws = tuple(content_of(each.raw) for each in pieces.select_related("raw"))
    try:
        whole = cage.run("casebridge.kit.formats.mail_partial.joined", raws)
    except Unreadable:
        # A piece is missing, or two messages share a name: what came is kept and waits.
        return None
    last = pieces.latest("received_at")
    envelope = Envelope(piece.door, bytes(whole), last.received_at, last.is_stated_time)
    return receive(envelope, call=piece.call, by=by)
