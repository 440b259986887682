"""Round seals on scans: where one seems to be, and the writing round its edge; hints only."""

from casebridge.kit.formats.seal.finding import Seal, find_seals
from casebridge.kit.formats.seal.ring import ring_text

__all__ = ["Seal", "find_seals", "ring_text"]
