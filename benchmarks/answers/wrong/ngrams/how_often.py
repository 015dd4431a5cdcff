# The matrix tells how often an n-gram is in a bag.
# listed: counts for presence

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
    return ["".join(gram) for gram in Reader(n).read(text)]


def multi_hot(bags, vocabulary):
    matrix = np.zeros((len(bags), len(vocabulary)), dtype=int)
    for row, bag in zip(matrix, bags, strict=True):
        for gram in bag:
            if gram in vocabulary:
                row[vocabulary.index(gram)] += 1
    return matrix
