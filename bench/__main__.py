"""`python -m bench [core|form|pages|start|book|recall …]`; core is everything promised so far."""

import sys
from collections.abc import Callable, Iterable

from bench import book_lines, form, pages, recall, start
from bench.lines import Line, show

PARTS: dict[str, Callable[[], Iterable[Line]]] = {
    "form": form.lines,
    "recall": recall.lines,
    "pages": pages.lines,
    "book": book_lines.lines,
    "start": start.lines,
}


def main(asked: list[str]) -> int:
    names = list(PARTS) if not asked or asked == ["core"] else asked
    shown = [show(line) for name in names for line in PARTS[name]()]
    return 0 if all(line.is_ok for line in shown) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
