"""How alike experts' texts and cases' texts are, by words, pieces of words and shared themes.

Chosen on package documentation (bench/review_expertise.py) among weightings of terms, numbers of
themes, and mean, largest, best few, logarithm of sums and falling weights over an expert's texts.
"""

from collections.abc import Sequence

import numpy as np

from casebridge.review.rules.expertise.terms import Matrix, pieces, weigh, words

WORDS_COUNT = 0.7
THEMES = 100
TEXTS_A_THEME = 4
ROUNDS = 4
# The best fitting text of an expert counts fully, the second so much, the third its square …
FALLING = 0.7
# So many experts are needed until what all have in common with a case is taken off by half.
FEW_EXPERTS = 4
TINY = 1e-9


def likeness(texts_of_experts: Sequence[Sequence[str]], texts_of_cases: Sequence[str]) -> Matrix:
    """A row a case, a column an expert, from 0 to 1; 0 for experts or cases without words.

    The first line of a text is its title. Values compare within one call only: what counts as
    rare, and as a theme, is learnt from the texts given.
    """
    cases = len(texts_of_cases)
    texts = [*texts_of_cases, *(text for own in texts_of_experts for text in own)]
    result: Matrix = np.zeros((cases, len(texts_of_experts)), np.float32)
    if not cases or len(texts) == cases:
        return result
    counted = [words(text) for text in texts]
    terms = WORDS_COUNT * weigh(counted).products()
    terms += (1 - WORDS_COUNT) * weigh([pieces(text) for text in texts]).products()
    alike = _standard(terms[:cases, cases:]) + _standard(_by_themes(terms)[:cases, cases:])
    said = np.array([bool(found) for found in counted])
    has_words = said[cases:]
    column = 0
    known = np.zeros(len(texts_of_experts), bool)
    for expert, own in enumerate(texts_of_experts):
        mine = slice(column, column + len(own))
        column += len(own)
        if has_words[mine].any():
            known[expert] = True
            result[:, expert] = _summed_up(alike[:, mine][:, has_words[mine]])
    if known.any():
        result[:, known] = _set_apart(result[:, known])
    result[:, ~known] = 0.0
    result[~said[:cases]] = 0.0
    return result


def _by_themes(terms: Matrix) -> Matrix:
    """Likeness by the terms that occur together (latent semantic analysis).

    The strongest theme is what all texts share; it is left out.
    """
    count = min(THEMES, len(terms) // TEXTS_A_THEME)
    if count < 3:
        return terms
    width = min(count + 10, len(terms))
    basis = np.random.default_rng(0).standard_normal((len(terms), width), np.float32)
    for _ in range(ROUNDS):
        basis = np.linalg.qr(terms @ basis)[0]
    sizes, turned = np.linalg.eigh(basis.T @ terms @ basis)
    strongest = np.argsort(-sizes)[1:count]
    places = (basis @ turned[:, strongest]) * np.sqrt(np.maximum(sizes[strongest], TINY))
    places /= np.linalg.norm(places, axis=1, keepdims=True) + TINY
    alike: Matrix = (places @ places.T).astype(np.float32)
    return alike


def _standard(values: Matrix) -> Matrix:
    standard: Matrix = (values - values.mean()) / (values.std() + np.float32(TINY))
    return standard


def _summed_up(alike: Matrix) -> Matrix:
    best = -np.sort(-alike, axis=1)
    weights = FALLING ** np.arange(best.shape[1], dtype=np.float32)
    summed: Matrix = best @ weights / weights.sum()
    return summed


def _set_apart(alike: Matrix) -> Matrix:
    """Takes off what a case has in common with every expert, and brings the rest to 0 … 1."""
    experts = alike.shape[1]
    common = alike.mean(axis=1, keepdims=True) * (experts / (experts + FEW_EXPERTS))
    apart: Matrix = 1 / (1 + np.exp(-(alike - common)))
    return apart
