"""Which repetition of a repeated section a row belongs to, where its code does not say it."""

from dataclasses import dataclass, field, replace

from casebridge.intake.readers.word_template.index import Spot


@dataclass
class Count:
    """Where we are: the repetition, what was seen of it, and in which table."""

    repetition: int = 1
    seen: set[str] = field(default_factory=set)
    furthest: int = 0
    table: int = 0

    def read(self, number: int) -> None:
        """A heading such as 'B2 Joint applicant (2)'; 0 for any other line."""
        if number:
            self._begin(number)

    def keep(self, spot: Spot, table: int) -> None:
        """A code has said it."""
        if spot.repetition != self.repetition:
            self._begin(spot.repetition)
        self._note(spot, table)

    def repeated(self, named: Spot, table: int) -> Spot | None:
        """The place of a label; a label that comes again begins the next repetition.

        None where another table goes back in the section without a heading that says whose it is.
        """
        if not named.section.repeats:
            return named
        if named.field.key in self.seen:
            if self.repetition >= named.section.repeat_max:
                return None
            self._begin(self.repetition + 1)
        goes_back = named.field.position < self.furthest
        if self.seen and table != self.table and goes_back:
            return None
        self._note(named, table)
        return replace(named, repetition=self.repetition)

    def _begin(self, repetition: int) -> None:
        self.repetition, self.seen, self.furthest = repetition, set(), 0

    def _note(self, spot: Spot, table: int) -> None:
        self.seen.add(spot.field.key)
        self.furthest = max(self.furthest, spot.field.position)
        self.table = table
