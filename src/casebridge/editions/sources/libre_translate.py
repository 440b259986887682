"""A server that speaks LibreTranslate's interface: POST /translate with JSON, GET /languages."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.message import Message
from http.client import HTTPException
from typing import Any

from casebridge.editions.sources.translation_engine import EngineFailed

SECONDS = 60
TRIES = 4
# What one request holds at most: servers limit how much they take at once.
MOST_TEXTS, MOST_SIGNS = 20, 4000
ANSWER_BYTES = 4_000_000
LONGEST_WAIT = 60
FIRST_WAIT = 2
BUSY = frozenset({429, 500, 502, 503, 504})
KEY_REFUSED = frozenset({401, 403})
SAID = 200


class LibreTranslate:
    """Asks batch by batch; a busy server is asked again a few times, then given up."""

    name = "LibreTranslate"

    def __init__(
        self, *, address: str, key: str, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._address = address.rstrip("/")
        self._key = key
        self._wait = wait
        self._spoken: Mapping[str, frozenset[str]] = {}

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[str]:
        """One translation for each text; raises EngineFailed and gives none of them."""
        pair = self._pair(source, target)
        return [text for batch in batches(texts) for text in self._batch(batch, *pair)]

    def _batch(self, texts: Sequence[str], source: str, target: str) -> Sequence[str]:
        asked = {"q": list(texts), "source": source, "target": target, "format": "text"}
        if self._key:
            asked["api_key"] = self._key
        answer = self._asked("/translate", asked)
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            raise EngineFailed("engine-no-answer")
        if len(found) != len(texts):
            raise EngineFailed("engine-no-answer")
        return found

    def _pair(self, source: str, target: str) -> tuple[str, str]:
        """The server's own codes: zh-Hans is 'zh-Hans' with one and 'zh' with another."""
        if not self._spoken:
            self._spoken = _languages(self._asked("/languages", None))
        for ours in _codes(source):
            for theirs in _codes(target):
                if theirs in self._spoken.get(ours, ()):
                    return ours, theirs
        raise EngineFailed("engine-language-unknown", f"{source} → {target}")

    def _asked(self, path: str, sent: Mapping[str, object] | None) -> Any:
        body = None if sent is None else json.dumps(sent, ensure_ascii=False).encode()
        tried = 0
        while True:
            tried += 1
            try:
                return self._answer(path, body)
            except urllib.error.HTTPError as no:
                with no:
                    failed, pause = _failure(no), _pause(no.headers, tried)
            except (OSError, HTTPException, ValueError) as error:
                # Without the request: it holds the key.
                raise EngineFailed("engine-no-answer", type(error).__name__) from None
            if failed.code != "engine-busy" or tried == TRIES:
                raise failed
            self._wait(pause)

    def _answer(self, path: str, body: bytes | None) -> Any:
        request = urllib.request.Request(  # noqa: S310 - the address is an option: http or https
            self._address + path, data=body, headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            return json.loads(response.read(ANSWER_BYTES))


def batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """In order, each small enough; a longer text stands alone and whole."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) == MOST_TEXTS or sum(map(len, batch)) + len(text) > MOST_SIGNS):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _languages(answer: Any) -> Mapping[str, frozenset[str]]:
    """{code: codes into which it is translated}."""
    try:
        return {str(one["code"]): frozenset(map(str, one["targets"])) for one in answer}
    except (KeyError, TypeError):
        raise EngineFailed("engine-no-answer") from None


def _codes(tag: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((tag, tag.partition("-")[0])))


def _failure(no: urllib.error.HTTPError) -> EngineFailed:
    if no.code in BUSY:
        return EngineFailed("engine-busy", str(no.code))
    code = "engine-key-refused" if no.code in KEY_REFUSED else "engine-declined"
    return EngineFailed(code, f"{no.code} {_said(no)}".strip())


def _said(no: urllib.error.HTTPError) -> str:
    """The server's own words, where it gives a reason."""
    try:
        answer = json.loads(no.read(ANSWER_BYTES))
    except (OSError, HTTPException, ValueError):
        return ""
    said = answer.get("error", "") if isinstance(answer, dict) else ""
    return str(said)[:SAID]


def _pause(headers: Message, tried: int) -> float:
    """Seconds: what the server asks for, else twice as long each time, never over a minute."""
    told = str(headers.get("Retry-After", ""))
    wanted = float(told) if told.isdecimal() else FIRST_WAIT * 2.0 ** (tried - 1)
    return min(wanted, LONGEST_WAIT)
