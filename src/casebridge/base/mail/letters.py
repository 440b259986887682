"""Kinds of letters, and their wording: the office's own, else the one that is shipped."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import Template

from casebridge.base.mail.queries import own_wording
from casebridge.base.mail.rules import Placeholder, Trust, allowed_for, not_allowed

FALLBACK = "en"


@dataclass(frozen=True)
class LetterKind:
    """A kind of letter: where its shipped words lie, and what they may name for their reader."""

    name: str
    folder: Path
    placeholders: tuple[Placeholder, ...]
    reader: Trust = Trust.APPLICANT

    @cached_property
    def allowed(self) -> list[str]:
        return allowed_for(self.placeholders, self.reader)

    def shipped(self, language: str) -> tuple[str, str]:
        """Heading and body as they come with Casebridge; the first line is the heading."""
        file = self.folder / f"{self.name}.{language}.txt"
        if not file.exists():
            file = self.folder / f"{self.name}.{FALLBACK}.txt"
        heading, _, body = file.read_text(encoding="utf-8").partition("\n")
        return heading.strip(), body.lstrip("\n")


def wording_of(kind: LetterKind, language: str, *, scope: str) -> tuple[str, str]:
    """The office's wording, as long as it names nothing that its reader may not see."""
    own = own_wording(scope, kind.name, language)
    if own is None or not_allowed(f"{own.heading}\n{own.body}", kind.allowed):
        return kind.shipped(language)
    return own.heading, own.body


def filled(
    kind: LetterKind, wording: tuple[str, str], values: Mapping[str, str]
) -> tuple[str, str]:
    """Heading and body with values; those beyond the reader's trust are never handed over."""
    trusted = {name: values.get(name, "") for name in kind.allowed}
    heading, body = wording
    return (
        " ".join(Template(heading).substitute(trusted).split()),
        Template(body).substitute(trusted),
    )
