"""Anonymous readers at a running site: `python -m bench.readers PORT CLIENTS SECONDS < addresses`.

Each client keeps one connection, as browsers do, and asks for the next address as soon as the
last page came. Prints what came as JSON. Plain Python, so that it can run as its own process.
"""

import http.client
import json
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

LANGUAGES = ("zh-Hans", "ru", "en")


@dataclass(frozen=True)
class Load:
    """What so many clients got in so many seconds; times in milliseconds."""

    clients: int
    requests: int
    failed: int
    seconds: float
    median: float
    p99: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


def read_on(port: int, clients: int, seconds: float, addresses: Sequence[str]) -> Load:
    """Every address is asked for in its turn, once more from the first after the last."""
    taken: list[float] = []
    failed: list[str] = []
    end = time.monotonic() + seconds

    def reader(place: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Accept-Encoding": "gzip", "Accept-Language": LANGUAGES[place % len(LANGUAGES)]}
        turn = place
        while time.monotonic() < end:
            address = addresses[turn % len(addresses)]
            began = time.perf_counter()
            connection.request("GET", address, headers=headers)
            answer = connection.getresponse()
            answer.read()
            taken.append((time.perf_counter() - began) * 1000)
            if answer.status != http.client.OK:
                failed.append(address)
            turn += clients
        connection.close()

    began = time.monotonic()
    threads = [threading.Thread(target=reader, args=(place,)) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.sort()
    return Load(
        clients=clients,
        requests=len(taken),
        failed=len(failed),
        seconds=time.monotonic() - began,
        median=taken[len(taken) // 2],
        p99=taken[len(taken) * 99 // 100],
    )


def main() -> None:
    port, clients, seconds = (int(word) for word in sys.argv[1:4])
    load = read_on(port, clients, seconds, sys.stdin.read().split())
    sys.stdout.write(json.dumps(asdict(load)))


if __name__ == "__main__":
    main()
