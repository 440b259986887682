"""Marks: how far the folders of the mailboxes were read, and what stood in the way."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from casebridge.intake.models import FolderMark
from casebridge.intake.rules.doors import Place


@dataclass(frozen=True)
class KeptMarks:
    """The marks of one mailbox; each is stored at once, before anything else is asked for."""

    mailbox: str

    def place_in(self, folder: str) -> Place:
        mark = self._mark(folder)
        return Place(mark.uid_validity, mark.last_uid)

    @transaction.atomic
    def keep(self, folder: str, place: Place) -> None:
        """A second program at the same folder never sets the mark back."""
        number = self._mark(folder).pk
        mark = FolderMark.objects.select_for_update().get(pk=number)
        if place.is_behind(Place(mark.uid_validity, mark.last_uid)):
            return
        mark.uid_validity, mark.last_uid = place.uid_validity, place.last_uid
        mark.save(update_fields=["uid_validity", "last_uid"])

    def note(self, folder: str, trouble: str) -> None:
        """Somebody looked into the folder now; `trouble` is a code, '' where all went well."""
        FolderMark.objects.filter(pk=self._mark(folder).pk).update(
            looked_at=timezone.now(), trouble=trouble
        )

    def _mark(self, folder: str) -> FolderMark:
        return FolderMark.objects.get_or_create(mailbox=self.mailbox, folder=folder)[0]
