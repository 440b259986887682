"""A gate's phone as gate_queue.js has it, with a clock that is told: asks, decides, sends later."""

import http.client
import json
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

TOKEN = "x" * 32
Scan = dict[str, object]


@dataclass
class Phone:
    """One phone at one gate; `waiting` is what the office does not have yet."""

    port: int
    gate: int
    session: str
    made: list[str] = field(default_factory=list)
    waiting: list[Scan] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    here: set[str] = field(default_factory=set)
    badges: dict[str, str] = field(default_factory=dict)
    share: int = 0
    let_in: int = 0

    def __post_init__(self) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def take_along(self) -> None:
        told = self._asked("GET", "list/")
        self.here, self.let_in, self.share = set(told["inside"]), 0, told["share"]
        self.badges = {row[0]: row[1] for row in told["badges"]}

    def ask(self, code: str, at: int, *, heard: bool = True) -> str:
        """What the office says; where it was not heard, the phone speaks for itself."""
        scan = self._scan(code, at)
        before = time.perf_counter()
        told = self.send([scan])
        self.taken.append((time.perf_counter() - before) * 1000)
        return str(told[0]["verdict"]) if heard else self._decided(scan, code)

    def decide(self, code: str, at: int) -> str:
        return self._decided(self._scan(code, at), code)

    def send(self, scans: Sequence[Scan]) -> list[dict[str, str]]:
        answers: list[dict[str, str]] = self._asked("POST", "scans/", {"scans": scans})["answers"]
        return answers

    def _scan(self, code: str, at: int) -> Scan:
        self.made.append(str(uuid.uuid4()))
        return {"nonce": self.made[-1], "code": code, "at": at, "way": "in", "device": "bench"}

    def _decided(self, scan: Scan, code: str) -> str:
        number = self.badges[sha256(code.encode()).hexdigest()[:32]]
        verdict, reason = "in", ""
        if number in self.here:
            verdict, reason = "again", "inside-already"
        elif self.let_in >= self.share:
            verdict, reason = "refused", "share-used"
        else:
            self.here.add(number)
            self.let_in += 1
        self.waiting.append({**scan, "verdict": verdict, "reason": reason})
        return verdict

    def _asked(self, method: str, what: str, told: object = None) -> Any:
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
        }
        body = json.dumps(told) if told is not None else None
        self._line.request(method, f"/panel/gates/{self.gate}/{what}", body, headers)
        answer = self._line.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{what}: {answer.status} {content[:300]!r}")
        return json.loads(content)
