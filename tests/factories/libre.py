"""A stand-in for a server with LibreTranslate's interface, on this computer."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "specimen-key"
SPOKEN = ("en", "ru", "zh-Hans")


def marked(text: str, target: str) -> str:
    """What it makes of a text: the same with the language before it, so that numbers stay."""
    return f"[{target}] {text}"


@dataclass
class StandIn:
    """What was asked of it; `failures` are answered first, one a request."""

    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    spoken: tuple[str, ...] = SPOKEN
    translated: Callable[[str, str], str] = marked
    failures: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    declined: frozenset[str] = frozenset()
    babbles: bytes = b""

    def answer(self, path: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        self.paths.append(path)
        if self.failures:
            code, headers = self.failures.pop(0)
            return code, headers, json.dumps({"error": "specimen refusal"}).encode()
        if path == "/languages":
            return 200, {}, json.dumps(_languages(self.spoken)).encode()
        if self.babbles:
            return 200, {}, self.babbles
        sent = json.loads(body)
        self.asked.append(sent)
        if sent.get("api_key") != KEY:
            return 403, {}, json.dumps({"error": "Invalid API key"}).encode()
        if self.declined & set(sent["q"]):
            return 400, {}, json.dumps({"error": "Invalid request"}).encode()
        made = [self.translated(text, sent["target"]) for text in sent["q"]]
        return 200, {}, json.dumps({"translatedText": made}, ensure_ascii=False).encode()


def _languages(spoken: tuple[str, ...]) -> list[dict[str, object]]:
    return [{"code": one, "name": one, "targets": list(spoken)} for one in spoken]


@contextmanager
def stand_in() -> Iterator[StandIn]:
    """The stand-in, listening until the block ends."""
    state = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the names are the standard library's
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, body: bytes) -> None:
            code, headers, answer = state.answer(self.path, body)
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
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
