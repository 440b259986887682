"""Seals found on 200 hostile pages drawn here, and on the samples; what their rings say.

A seal counts as found where something returned shares two fifths of its room with it. The
sample pages bear stamps that their authors laid on old letters by program; the boxes of their
annotations are those of turned pictures, larger than the stamps, and three pages without
annotations were boxed by eye here. The other half is cut-outs: one stamp and little else.
"""

import os
import time
import xml.etree.ElementTree as ET  # noqa: S405 (samples of ours, on this computer)
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from PIL import Image
from rapidfuzz import fuzz

from bench.lines import Line
from bench.seal_pages import Box, Page, pages
from casebridge.kit.formats.scan import readable_languages
from casebridge.kit.formats.seal import Seal, find_seals, ring_text

SHARED = 0.4
SHARED_IN_A_CUT_OUT = 0.2  # of the whole picture: how much of it the stamp fills is not said
RINGS = 24  # are read: it takes seconds each
BOXED_BY_EYE: dict[str, tuple[Box, ...]] = {
    "img3.png": ((38, 38, 145, 149), (183, 474, 324, 617)),
    "img4.png": ((15, 428, 199, 610),),
    "img7.png": ((478, 232, 580, 340), (385, 270, 568, 360), (371, 742, 497, 827)),
    "00070353.png": (),
}
NO_STAMPS = ("mask", "embeddings", "grouped", "1689")  # charts and gradients


@dataclass
class Count:
    there: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    named: int = 0
    negatives: int = 0
    false: int = 0
    false_beside_seals: int = 0
    taken: list[float] = field(default_factory=list)
    likeness: list[float] = field(default_factory=list)

    def recall(self, *colours: str) -> float:
        there = sum(self.there[colour] for colour in colours)
        return sum(self.found[colour] for colour in colours) / max(there, 1)


def lines() -> Iterator[Line]:
    yield from _own_lines(_own())
    folder = os.environ.get("SAMPLES")
    if not folder:
        print("seals: the samples are left out; SAMPLES names no folder (see bench/README.md)")
        return
    stamps = Path(folder) / "stamps"
    yield from _sample_lines("sample pages", _of_samples(_sample_pages(stamps)))
    yield from _sample_lines("sample cut-outs", _of_samples(_cut_outs(stamps), SHARED_IN_A_CUT_OUT))


def _own_lines(own: Count) -> Iterator[Line]:
    coloured, grey = own.there["red"] + own.there["blue"], own.there["grey"]
    name = "Seals, red and blue: recall"
    yield Line(f"{name} (n={coloured})", own.recall("red", "blue"), 0.9, at_most=False)
    name = "Seals, grey and black: recall"
    yield Line(f"{name} (n={grey})", own.recall("grey"), 0.7, at_most=False)
    alarms = own.false / own.negatives
    yield Line(f"Seals: false alarms a page without (n={own.negatives})", alarms, 0.1)
    beside = own.false_beside_seals / (len(own.taken) - own.negatives)
    yield Line("Seals: false alarms a page with one, for information", beside, 1.0)
    named = own.named / max(sum(own.found.values()), 1)
    yield Line("Seals found: share with the right colour", named, 0.9, at_most=False)
    yield Line("Seals: CPU a page, mean (own bar)", mean(own.taken), 0.8, "s")
    if own.likeness:
        name = f"Writing round the edge: likeness (n={len(own.likeness)}), information"
        yield Line(name, mean(own.likeness), 0, at_most=False)


def _sample_lines(what: str, count: Count) -> Iterator[Line]:
    there = count.there["sample"]
    yield Line(f"Seals, {what}: recall (n={there})", count.recall("sample"), 0.7, at_most=False)
    alarms = count.false / max(count.negatives, 1)
    yield Line(f"Seals, {what}: false alarms without (n={count.negatives})", alarms, 0.1)
    pages_with = len(count.taken) - count.negatives
    beside = count.false_beside_seals / max(pages_with, 1)
    yield Line(f"Seals, {what}: false beside a stamp (n={pages_with})", beside, 1.0)


# ------------------------------------------------------------------ counting


def _own() -> Count:
    count = Count()
    for page in pages():
        found = _timed(count, page.image)
        _count(count, found, [(seal.box, seal.colour) for seal in page.seals])
        if len(count.likeness) < RINGS:
            _read(count, page, found)
    return count


def _timed(count: Count, image: Image.Image) -> tuple[Seal, ...]:
    before = time.process_time()
    found = find_seals(image)
    count.taken.append(time.process_time() - before)
    return found


def _count(
    count: Count,
    found: tuple[Seal, ...],
    truths: list[tuple[Box, str]],
    least: float = SHARED,
) -> None:
    for box, colour in truths:
        hits = [seal for seal in found if _share(seal.box, box) >= least]
        count.there[colour] += 1
        count.found[colour] += bool(hits)
        count.named += any(hit.colour == colour for hit in hits)
    false = [seal for seal in found if all(_share(seal.box, box) < least / 2 for box, _ in truths)]
    if truths:
        count.false_beside_seals += len(false)
    else:
        count.negatives += 1
        count.false += len(false)


def _share(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or high <= 0:
        return 0.0
    both = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return wide * high / (both - wide * high)


def _read(count: Count, page: Page, found: tuple[Seal, ...]) -> None:
    """Round and oval seals only: on the others there is no writing round the edge."""
    for truth in page.seals:
        if truth.shape not in ("round", "oval") or truth.language not in readable_languages():
            continue
        for seal in found:
            if _share(seal.box, truth.box) >= SHARED:
                read = ring_text(page.image, seal, (truth.language,))
                count.likeness.append(fuzz.partial_ratio(read, truth.text) / 100 if read else 0)


# ------------------------------------------------------------------ samples

Sample = tuple[Image.Image, list[Box]]


def _of_samples(samples: Iterator[Sample], least: float = SHARED) -> Count:
    count = Count()
    for image, boxes in samples:
        _count(count, _timed(count, image), [(box, "sample") for box in boxes], least)
    return count


def _sample_pages(folder: Path) -> Iterator[Sample]:
    for path in sorted(folder.rglob("*.png")):
        notes = path.with_suffix(".xml")
        if path.name in BOXED_BY_EYE:
            yield Image.open(path), list(BOXED_BY_EYE[path.name])
        elif notes.is_file():
            yield Image.open(path), list(_annotated(notes))


def _annotated(notes: Path) -> Iterator[Box]:
    for thing in ET.parse(notes).iter("bndbox"):  # noqa: S314 (as above)
        left, top, right, bottom = (
            int(thing.findtext(edge, "0")) for edge in ("xmin", "ymin", "xmax", "ymax")
        )
        yield left, top, right, bottom


def _cut_outs(folder: Path) -> Iterator[Sample]:
    """Pictures of one stamp; charts and gradients lie among them."""
    for path in sorted([*folder.rglob("*.png"), *folder.rglob("*.bmp")]):
        if path.name in BOXED_BY_EYE or path.with_suffix(".xml").is_file():
            continue
        image = _on_white(Image.open(path))
        yield image, [] if path.name.startswith(NO_STAMPS) else [(0, 0, *image.size)]


def _on_white(image: Image.Image) -> Image.Image:
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image.convert("RGBA"))
    return white.convert("RGB")
