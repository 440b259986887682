"""The draft box of an official WeChat account, through its documented interface."""

import json
import secrets
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urlencode

SECONDS = 30
# No answer of this interface is larger.
ANSWER_BYTES = 1_000_000
TYPES = {"jpg": "image/jpeg", "png": "image/png"}


class NoAnswer(Exception):
    """Nobody answered, or with something that is no answer of this interface."""


class Declined(Exception):
    """The interface said no; its own number and words."""

    def __init__(self, number: int, said: str) -> None:
        super().__init__(number, said)
        self.number, self.said = number, said


@dataclass(frozen=True)
class Account:
    """An official account; `address` is where its interface stands."""

    app_id: str
    secret: str = field(repr=False)
    address: str


@dataclass(frozen=True)
class DraftArticle:
    """One article as the draft box takes it; its pictures are at addresses of the box already."""

    title: str
    author: str
    digest: str
    content: str
    cover: str


def token(account: Account) -> str:
    """Leave to call the interface for two hours; it takes nobody else's leave away."""
    asked = {
        "grant_type": "client_credential",
        "appid": account.app_id,
        "secret": account.secret,
    }
    return _text(_asked(account, "/cgi-bin/stable_token", _as_json(asked)), "access_token")


def upload_picture(account: Account, leave: str, *, name: str, content: bytes) -> str:
    """The address under which an article may show this picture (JPEG or PNG below 1 MB)."""
    where = _with_leave("/cgi-bin/media/uploadimg", leave)
    return _text(_asked(account, where, _as_form(name, content)), "url")


def upload_cover(account: Account, leave: str, *, name: str, content: bytes) -> str:
    """The lasting number of a picture that may stand over an article."""
    where = _with_leave("/cgi-bin/material/add_material", leave, type="image")
    return _text(_asked(account, where, _as_form(name, content)), "media_id")


def add_draft(account: Account, leave: str, articles: Sequence[DraftArticle]) -> str:
    """The number of the new draft; nothing is published by this. From one to eight articles."""
    listed = [
        {
            "title": article.title,
            "author": article.author,
            "digest": article.digest,
            "content": article.content,
            "thumb_media_id": article.cover,
            "need_open_comment": 0,
        }
        for article in articles
    ]
    where = _with_leave("/cgi-bin/draft/add", leave)
    return _text(_asked(account, where, _as_json({"articles": listed})), "media_id")


Sent = tuple[str, bytes]


def _as_json(values: Mapping[str, object]) -> Sent:
    """Letters as they are: the box shows escaped ones to its readers."""
    return "application/json; charset=utf-8", json.dumps(values, ensure_ascii=False).encode()


def _as_form(name: str, content: bytes) -> Sent:
    """One file in a form's field `media`."""
    line = f"casebridge{secrets.token_hex(16)}"
    file = name.rpartition("/")[2]
    head = (
        f"--{line}\r\n"
        f'Content-Disposition: form-data; name="media"; filename="{file}"\r\n'
        f"Content-Type: {TYPES[file.rpartition('.')[2]]}\r\n\r\n"
    )
    body = head.encode() + content + f"\r\n--{line}--\r\n".encode()
    return f"multipart/form-data; boundary={line}", body


def _with_leave(path: str, leave: str, **asked: str) -> str:
    return f"{path}?{urlencode({'access_token': leave, **asked})}"


def _asked(account: Account, path: str, sent: Sent) -> Mapping[str, object]:
    kind, body = sent
    request = urllib.request.Request(  # noqa: S310 - the address is an option: http or https
        account.address.rstrip("/") + path, data=body, headers={"Content-Type": kind}
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            answer = json.loads(response.read(ANSWER_BYTES))
    except (OSError, HTTPException, ValueError) as error:
        # Without the address: it holds the leave.
        raise NoAnswer(type(error).__name__) from None
    if not isinstance(answer, dict):
        raise NoAnswer("no object")
    number = answer.get("errcode", 0)
    if number:
        raise Declined(int(number), str(answer.get("errmsg", "")))
    return answer


def _text(answer: Mapping[str, object], name: str) -> str:
    found = answer.get(name)
    if not isinstance(found, str) or not found:
        raise NoAnswer(name)
    return found
