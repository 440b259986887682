"""Seals on scans: where one seems to be, its picture, the writing round its edge; hints only."""

from casebridge.kit.formats.seal.cropping import crop
from casebridge.kit.formats.seal.finding import Seal, find_seals
from casebridge.kit.formats.seal.ring import ring_text

__all__ = ["Seal", "crop", "find_seals", "ring_text"]
