# Cuts the text into chunks that don't overlap; the next n-gram should start one word later.

import numpy as np


def word_ngrams(tokens, n):
    """Return the n-grams in the order of the text."""
    grams = []
    position = 0
    while position + n <= len(tokens):
        grams.append(" ".join(tokens[position : position + n]))
        position += n
    return grams


def bag_of_ngrams(tokens, n):
    bag = set()
    for size in range(1, n + 1):
        bag.update(word_ngrams(tokens, size))
    return bag


def char_ngrams(text, n):
    grams = []
    for end in range(n, len(text) + 1):
        grams.append(text[end - n : end])
    return grams


def multi_hot(bags, vocabulary):
    rows = [[int(gram in set(bag)) for gram in vocabulary] for bag in bags]
    return np.array(rows, dtype=int).reshape(len(bags), len(vocabulary))
