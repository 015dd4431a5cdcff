# Looks for a piece of text in the joined bag, so "cat" is in "catch"; whole n-grams should match.

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
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + n, len(tokens)) + 1):
            bag.add(" ".join(tokens[start:end]))
    return bag


def char_ngrams(text, n):
    grams = []
    for end in range(n, len(text) + 1):
        grams.append(text[end - n : end])
    return grams


def multi_hot(bags, vocabulary):
    rows = []
    for bag in bags:
        everything = " ".join(bag)
        rows.append([1 if gram in everything else 0 for gram in vocabulary])
    return np.array(rows).reshape(len(bags), len(vocabulary))
