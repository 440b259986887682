"""Word text recall against pandoc and mammoth on the files named by SAMPLES."""

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from bench.lines import Line
from bench.word_recall import measured


def lines() -> Iterator[Line]:
    folder = os.environ.get("SAMPLES")
    if not folder:
        print("recall: left out; SAMPLES names no folder (see bench/README.md)")
        return
    results = [measured(path) for path in sorted((Path(folder) / "word").rglob("*.docx"))]
    found = [r.recall for r in results if r.recall is not None]
    unnamed = sum(r.unnamed for r in results)
    peer = f"1, the words of pandoc and mammoth in {len(found)} files"
    yield Line("Word text recall, mean", mean(found), 0.96, at_most=False, peer=peer)
    yield Line("Word files ending in an unnamed error", unnamed, 0)
