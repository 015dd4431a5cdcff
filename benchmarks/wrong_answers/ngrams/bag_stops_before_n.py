# The sizes end at n - 1, since range leaves out its end; they should go up to n.

import numpy as np


def word_ngrams(tokens, n):
    """Join each run of n neighbouring words."""
    result = []
    start = 0
    while start + n <= len(tokens):
        result.append(" ".join(tokens[start : start + n]))
        start += 1
    return result


def bag_of_ngrams(tokens, n):
    bag = set()
    for size in range(1, n):
        for i in range(len(tokens) - size + 1):
            bag.add(" ".join(tokens[i : i + size]))
    return bag


def char_ngrams(text, n):
    return [text[i : i + n] for i in range(len(text) - n + 1)]


def multi_hot(bags, vocabulary):
    rows = [[int(gram in set(bag)) for gram in vocabulary] for bag in bags]
    return np.array(rows, dtype=int).reshape(len(bags), len(vocabulary))
