"""Setting a book in a process of its own: the memory that typst keeps goes with it."""

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from casebridge.editions.outputs.made_once import kept_in
from casebridge.editions.rules.book import Book
from casebridge.kit.refusal import Refusal

REFUSED = 3
# A book of a hundred illustrated cases takes seconds: what runs so long hangs.
SECONDS = 600


def rendered(render: Callable[[Book], bytes], book: Book, *, pictures: Path | None = None) -> bytes:
    """The file, made by this module as a program; a refusal is the same one here.

    What goes to and fro are values of our own, between two processes of ours; of the outputs the
    child loads the one it makes. `pictures` is the folder of `made_once`. A child that hangs is
    ended: output-too-slow.
    """
    try:
        done = subprocess.run(  # noqa: S603 (this very program)
            [sys.executable, "-m", __name__],
            input=pickle.dumps((render, book, pictures)),
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as fault:
        raise Refusal("output-too-slow", seconds=SECONDS) from fault
    if done.returncode == REFUSED:
        code, values = pickle.loads(done.stdout)  # noqa: S301 (written by _main below)
        raise Refusal(code, **values)
    if done.returncode:
        told = done.stderr.decode(errors="replace")[-2000:]
        raise RuntimeError(f"{render.__module__}: {told}")
    return done.stdout


def _main() -> int:
    render, book, pictures = pickle.load(sys.stdin.buffer)  # noqa: S301 (written above)
    try:
        with kept_in(pictures):
            made = render(book)
    except Refusal as refusal:
        sys.stdout.buffer.write(pickle.dumps((refusal.code, dict(refusal.values))))
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
