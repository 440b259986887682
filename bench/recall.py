"""Word text recall against pandoc on the files named by SAMPLES, and of what mammoth adds."""

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

from bench.lines import Line
from bench.word_recall import BAR, measured, recall_of


def lines() -> Iterator[Line]:
    folder = os.environ.get("SAMPLES")
    if not folder:
        print("recall: left out; SAMPLES names no folder (see bench/README.md)")
        return
    results = [measured(path) for path in sorted((Path(folder) / "word").rglob("*.docx"))]
    # A file that we refuse while the peer reads it counts as nothing found.
    both = mean(r.of_both for r in results)
    peer = f"1, pandoc's words in {len(results)} files; of pandoc's and mammoth's {both:.3f}"
    recall = mean(recall_of(r) for r in results)
    unnamed = sum(r.unnamed for r in results)
    yield Line("Word text recall, mean", recall, BAR, at_most=False, peer=peer)
    yield Line("Word files ending in an unnamed error", unnamed, 0)
