"""Readers: a received file in, facts with their origin out."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """One answer as read. `origin` says how it was recognised: 'code', 'label' or 'order'.

    `code` is the printed code ('A1', 'B2.4'), `key` the field's key, `repetition` counts from 1,
    `confidence` runs from 0 to 1, `html` is sanitised rich text where the field is a longtext.
    """

    code: str
    key: str
    value: str
    origin: str
    confidence: float
    repetition: int = 1
    html: str = ""


@dataclass(frozen=True)
class Remark:
    """Something a reader noticed that a check may turn into a finding."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadPicture:
    """A picture found inside a document, with the caption that stood beside it."""

    name: str
    media_type: str
    content: bytes
    caption: str = ""
    field_key: str = ""


@dataclass(frozen=True)
class Reading:
    """What one reader understood of one document."""

    language: str
    facts: tuple[Fact, ...] = ()
    pictures: tuple[ReadPicture, ...] = ()
    remarks: tuple[Remark, ...] = ()
    form_call: str = ""
    form_version: int = 0
    text: str = ""
