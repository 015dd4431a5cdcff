# The n-grams of characters do not overlap.

from collections import Counter, deque

import numpy as np


class Reader:
    """Holds the last n parts of what was read."""

    def __init__(self, n):
        if not n > 0:
            raise ValueError(f"n must be > 0, got {n}")
        self.last = deque(maxlen=n)

    def read(self, parts):
        for part in parts:
            self.last.append(part)
            if len(self.last) == self.last.maxlen:
                yield tuple(self.last)


def word_ngrams(tokens, n):
    return [" ".join(gram) for gram in Reader(n).read(tokens)]


def bag_of_ngrams(tokens, n):
    Reader(n)
    counts = Counter()
    for size in range(1, n + 1):
        counts.update(word_ngrams(tokens, size))
    return set(counts)


def char_ngrams(text, n):
    if n < 1:
        raise ValueError(f"n must be > 0, got {n}")
    return [text[k : k + n] for k in range(0, len(text) - n + 1, n)]


def multi_hot(bags, vocabulary):
    counts = np.zeros((len(bags), len(vocabulary)), dtype=int)
    for row, bag in zip(counts, bags, strict=True):
        found = Counter(bag)
        row[:] = [found[gram] for gram in vocabulary]
    return np.minimum(counts, 1)
