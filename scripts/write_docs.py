"""Writes the reference pages that come from the source, so that they cannot grow old."""

import sys
from pathlib import Path

from casebridge.config.options import markdown

LOOK_UP = Path(__file__).parents[1] / "docs" / "look-up"
PAGES = {"options.md": markdown}


def main() -> int:
    LOOK_UP.mkdir(parents=True, exist_ok=True)
    for name, text in PAGES.items():
        (LOOK_UP / name).write_text(text())
        sys.stdout.write(f"docs/look-up/{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
