"""Every start gives its n-grams one word longer at a time; np.isin makes the rows."""

import numpy as np


def _all_from(tokens, start, n):
    gram = tokens[start]
    yield gram
    for word in tokens[start + 1 : start + n]:
        gram = gram + " " + word
        yield gram


def word_ngrams(tokens, n):
    starts = len(tokens) - n + 1
    return [list(_all_from(tokens, start, n))[-1] for start in range(starts)]


def bag_of_ngrams(tokens, n):
    return {gram for start in range(len(tokens)) for gram in _all_from(tokens, start, n)}


def char_ngrams(text, n):
    grams = (text[i : i + n] for i in range(len(text)))
    return [gram for gram in grams if len(gram) == n]


def multi_hot(bags, vocabulary):
    return np.array([np.isin(vocabulary, list(bag)) for bag in bags]).astype(int)
