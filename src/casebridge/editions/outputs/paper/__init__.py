"""Papers of an office: one sheet of words, set as PDF or written as Word."""

from casebridge.editions.outputs.paper.pdf import paper_pdf
from casebridge.editions.outputs.paper.sheet import Paper, Part, Table
from casebridge.editions.outputs.paper.word import paper_word

__all__ = ["Paper", "Part", "Table", "paper_pdf", "paper_word"]
