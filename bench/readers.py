"""Anonymous readers at a site: `python -m bench.readers PORT CLIENTS SECONDS [once] < addresses`.

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


def read_on(
    port: int, clients: int, seconds: float, addresses: Sequence[str], *, once: bool = False
) -> Load:
    """Every address in its turn; unless `once`, from the first again after the last."""
    taken: list[float] = []
    failed: list[str] = []
    end = time.monotonic() + seconds

    def reader(place: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Accept-Encoding": "gzip", "Accept-Language": LANGUAGES[place % len(LANGUAGES)]}
        turn = place
        while time.monotonic() < end and (turn < len(addresses) or not once):
            address = addresses[turn % len(addresses)]
            began = time.perf_counter()
            try:
                connection.request("GET", address, headers=headers)
                answer = connection.getresponse()
                answer.read()
                is_read = answer.status == http.client.OK
            except (OSError, http.client.HTTPException):
                # Closed, it is opened again for the next address.
                connection.close()
                is_read = False
            taken.append((time.perf_counter() - began) * 1000)
            if not is_read:
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
    addresses = sys.stdin.read().split()
    load = read_on(port, clients, seconds, addresses, once="once" in sys.argv[4:])
    sys.stdout.write(json.dumps(asdict(load)))


if __name__ == "__main__":
    main()
