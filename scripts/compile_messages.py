"""Compiles the message catalogues (django.po to django.mo) without the gettext programs."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

LOCALE = Path(__file__).parents[1] / "src" / "casebridge" / "locale"


def main() -> int:
    """1 where a catalogue cannot be read or a translation would break its sentence."""
    faults = [fault for po in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")) for fault in _compile(po)]
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    return 1 if faults else 0


def _compile(po: Path) -> list[str]:
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime > po.stat().st_mtime:
        return []
    try:
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3], abort_invalid=True)
    except PoFileError as error:
        return [f"{po}: {error}"]
    faults = [f"{po}:{m.lineno}: {e}" for m, errors in catalogue.check() for e in errors]
    if not faults:
        # Written aside first: two test runs may compile at the same time.
        unfinished = mo.with_suffix(f".{id(catalogue)}.unfinished")
        with unfinished.open("wb") as target:
            write_mo(target, catalogue)
        unfinished.replace(mo)
    return faults


if __name__ == "__main__":
    sys.exit(main())
