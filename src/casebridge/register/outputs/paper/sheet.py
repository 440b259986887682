"""What is printed of a dossier: sections of entries, in the words and languages they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Said:
    """A text with its language, so that it is set in that language's fonts and direction."""

    text: str
    language: str


@dataclass(frozen=True)
class Entry:
    """One thing told: `lead` stands in the margin, `notes` in small type under the text.

    `strong` is what must not be overlooked, `indented` what is ours in a conversation.
    """

    lead: str = ""
    label: Sequence[Said] = ()
    texts: Sequence[Said] = ()
    notes: Sequence[Said] = ()
    strong: bool = False
    indented: bool = False


@dataclass(frozen=True)
class Group:
    """Entries under a heading of their own; '' where the section has but one group."""

    title: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Section:
    """A part of the paper."""

    title: str
    groups: Sequence[Group]


@dataclass(frozen=True)
class Divider:
    """The sheet before the pages of a received file: which file it is, and what can be said."""

    title: str
    name: str
    notes: Sequence[str]


@dataclass(frozen=True)
class Paper:
    """A dossier as it is printed; `strip` only for a demonstration."""

    language: str
    at: datetime
    kind: str
    number: str
    title: Said
    facts: Sequence[Entry]
    contents: str
    sections: Sequence[Section]
    dividers: Sequence[Divider]
    foot: str
    strip: str = ""
