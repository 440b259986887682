"""A dossier on its way out of the house: on paper, and packed for an auditor.

One room for each. What they print comes in as plain values already in the reader's words, so an
output neither asks nor words anything: `paper.render(paper, parts)` gives a PDF,
`packed.streamed(members, at=…)` gives a ZIP piece by piece.
"""
