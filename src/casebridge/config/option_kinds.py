"""How the text of a setting becomes a value, and what to say where it does not."""

import dataclasses
import re
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

YES = frozenset({"yes", "true", "on", "1"})
NO = frozenset({"no", "false", "off", "0", ""})


class Unfit(Exception):
    """The text is not a value of this kind; its message, if any, is a closer hint."""


@dataclass(frozen=True)
class Kind:
    """`fits` ends the sentence "it should be …"; `read` makes the value or raises Unfit."""

    fits: str
    read: Callable[[str], object]


def number(least: int, most: int) -> Kind:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise Unfit
        return int(text)

    return Kind(f"a whole number from {least} to {most}", read)


def choice(*words: str) -> Kind:
    known = {word.lower(): word for word in words}

    def read(text: str) -> str:
        if text.lower() not in known:
            raise Unfit
        return known[text.lower()]

    return Kind("one of " + ", ".join(words), read)


def _yes_no(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise Unfit
    return text.lower() in YES


def _folder(text: str) -> Path:
    path = Path(text or ".").expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise Unfit("a folder (this is a file)")
    return path


def _folder_or_none(text: str) -> Path | None:
    return _folder(text) if text else None


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[\s,]+", text)))


def _languages(text: str) -> tuple[str, ...]:
    tags = _names(text)
    if not tags or not all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) for tag in tags):
        raise Unfit
    return tags


def _zone(text: str) -> str:
    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Unfit from error
    return text


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise Unfit from error
    if text and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise Unfit
    return text


def _host(text: str) -> str:
    bare = text.strip("[]")
    if not re.fullmatch(r"[A-Za-z0-9.:_-]+", bare):
        raise Unfit
    return bare


def _mail_address(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+", text):
        raise Unfit
    return text


TEXT = Kind("text", str)
YES_NO = Kind("yes or no", _yes_no)
FOLDER = Kind("a folder", _folder)
FOLDER_OR_NONE = Kind("a folder, or empty", _folder_or_none)
NAMES = Kind("names with commas between them", _names)
LANGUAGES = Kind("language tags with commas between them", _languages)
ZONE = Kind("a time zone by the name of its city", _zone)
ADDRESS = Kind("an address that begins with http:// or https://", _address)
HOST = Kind("a host name or a network address", _host)
MAIL_ADDRESS = Kind("a plain e-mail address", _mail_address)


def option(type_: Kind, default: str, meaning: str, example: str, **others: Any) -> Any:
    """A field of the option table; `others` are a second name and whether it is secret."""
    row = {"type": type_, "default": default, "meaning": meaning, "example": example, **others}
    return dataclasses.field(metadata=row)


def as_text(value: object) -> str:
    """A value of the settings file as it would be written in the environment."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)
