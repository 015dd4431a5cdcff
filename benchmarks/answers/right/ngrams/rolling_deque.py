"""A deque rolls over the text once and hands out what ends at each place."""

from __future__ import annotations

from collections import deque
from typing import Iterable, Iterator, Sequence

import numpy as np


def _endings(items: Iterable[str], longest: int) -> Iterator[tuple[str, ...]]:
    """Yield, after each item, the last `longest` items (fewer at the start)."""
    recent: deque[str] = deque(maxlen=longest)
    for item in items:
        recent.append(item)
        yield tuple(recent)


def word_ngrams(tokens: Sequence[str], n: int) -> list[str]:
    return [" ".join(last) for last in _endings(tokens, n) if len(last) == n]


def bag_of_ngrams(tokens: Sequence[str], n: int) -> set[str]:
    # Every n-gram is a suffix of what was read up to its last word.
    return {
        " ".join(last[start:]) for last in _endings(tokens, n) for start in range(len(last))
    }


def char_ngrams(text: str, n: int) -> list[str]:
    grams: list[str] = []
    start, stop = 0, n
    while stop <= len(text):
        grams.append(text[start:stop])
        start, stop = start + 1, stop + 1
    return grams


def multi_hot(bags, vocabulary):
    hits = [gram in bag for bag in map(frozenset, bags) for gram in vocabulary]
    return np.fromiter(hits, dtype=np.int8, count=len(hits)).reshape(len(bags), len(vocabulary))
