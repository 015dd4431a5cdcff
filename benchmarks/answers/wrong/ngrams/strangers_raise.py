# An n-gram outside the vocabulary is a KeyError.

import numpy as np


def word_ngrams(tokens, n):
    from numpy.lib.stride_tricks import sliding_window_view

    if n < 1:
        raise ValueError(f"invalid n: {n}")
    if n > len(tokens):
        return []
    words = np.array(tokens, dtype=object)
    return [" ".join(window) for window in sliding_window_view(words, n)]


def bag_of_ngrams(tokens, n):
    if n < 1:
        raise ValueError(f"invalid n: {n}")
    grams = [gram for size in range(n, 0, -1) for gram in word_ngrams(tokens, size)]
    return set(grams)


def char_ngrams(text, n):
    if n < 1:
        raise ValueError(f"invalid n: {n}")
    places = np.arange(max(len(text) - n + 1, 0))[:, None] + np.arange(n)
    letters = list(text)
    return ["".join(letters[k] for k in place) for place in places]


def multi_hot(bags, vocabulary):
    column = {gram: j for j, gram in enumerate(vocabulary)}
    matrix = np.zeros((len(bags), len(vocabulary)), dtype=np.float32)
    for i, bag in enumerate(bags):
        for gram in bag:
            matrix[i, column[gram]] = 1
    return matrix
