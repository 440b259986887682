"""A stand-in for the interface of an official account, on this computer, with its habits."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from casebridge.editions.sources.wechat_drafts import Account

APP_ID, SECRET, LEAVE = "wx-specimen", "specimen-secret", "leave-1"


@dataclass
class StandIn:
    """What was asked of it; `declines` answers a path with an error as the interface writes it."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    uploaded: list[tuple[str, str, bytes]] = field(default_factory=list)
    drafts: list[list[dict[str, Any]]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    declines: dict[str, tuple[int, str]] = field(default_factory=dict)
    babbles: bytes = b""

    @property
    def account(self) -> Account:
        return Account(APP_ID, SECRET, self.address)

    def answer(self, path: str, body: bytes, kind: str) -> bytes:
        parts = urlsplit(path)
        self.asked.append(parts.path)
        if self.babbles:
            return self.babbles
        if parts.path in self.declines:
            number, said = self.declines[parts.path]
            return json.dumps({"errcode": number, "errmsg": said}).encode()
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        return json.dumps(self._made(parts.path, query, body, kind)).encode()

    def _made(self, path: str, query: dict[str, str], body: bytes, kind: str) -> dict[str, object]:
        if path == "/cgi-bin/stable_token":
            sent = json.loads(body)
            known = (sent["appid"], sent["secret"]) == (APP_ID, SECRET)
            return {"access_token": LEAVE, "expires_in": 7200} if known else _error(40013)
        if query.get("access_token") != LEAVE:
            return _error(40001)
        if path == "/cgi-bin/draft/add":
            self.raw.append(body)
            self.drafts.append(json.loads(body)["articles"])
            return {"media_id": f"draft-{len(self.drafts)}"}
        name, content = _file(body, kind)
        self.uploaded.append((path, name, content))
        if path == "/cgi-bin/media/uploadimg":
            return {"url": f"http://mmbiz.qpic.cn/{len(self.uploaded)}?a=1&b=2"}
        if path == "/cgi-bin/material/add_material" and query.get("type") == "image":
            return {"media_id": "cover-1", "url": "http://mmbiz.qpic.cn/cover"}
        return _error(40035)


def _error(number: int) -> dict[str, object]:
    return {"errcode": number, "errmsg": "specimen refusal"}


def _file(body: bytes, kind: str) -> tuple[str, bytes]:
    whole = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    parts: Any = whole.get_payload()
    part = parts[0]
    assert part.get_param("name", header="content-disposition") == "media"
    return str(part.get_filename()), part.get_payload(decode=True)


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """The stand-in, listening until the block ends."""
    state = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name is the standard library's
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = state.answer(self.path, body, self.headers["Content-Type"])
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
