# The columns are those of the sorted vocabulary.

import numpy as np


def _shifted(sequence, n):
    if n <= 0:
        raise ValueError(f"n={n!r}: an n-gram needs one part at least")
    return zip(*(sequence[k:] for k in range(n)), strict=False)


def word_ngrams(tokens, n):
    return [" ".join(gram) for gram in _shifted(tokens, n)]


def bag_of_ngrams(tokens, n):
    _shifted(tokens, n)
    return set().union(*(word_ngrams(tokens, k) for k in range(1, n + 1)))


def char_ngrams(text, n):
    return ["".join(gram) for gram in _shifted(text, n)]


def multi_hot(bags, vocabulary):
    rows = [[int(gram in bag) for gram in sorted(vocabulary)] for bag in bags]
    return np.array(rows, dtype=np.uint8).reshape(len(bags), len(vocabulary))
