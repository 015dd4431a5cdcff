"""A deque as the window, and a frozen set of what came by."""

import numpy as np
from collections import deque


def _window(items, n):
    window = deque(maxlen=n)
    for one in items:
        window.append(one)
        if len(window) == n:
            yield tuple(window)


def word_ngrams(tokens, n):
    return [*map(" ".join, _window(tokens, n))]


def bag_of_ngrams(tokens, n):
    return (
        frozenset().union(*(word_ngrams(tokens, k) for k in range(1, n + 1)))
        if n > 1
        else set(tokens)
    )


def char_ngrams(text, n):
    return ["".join(w) for w in _window(text, n)]


def multi_hot(bags, vocabulary):
    return np.array(
        [[word in set(bag) for word in vocabulary] for bag in bags], dtype=np.float16
    ).reshape(len(bags), len(vocabulary))
