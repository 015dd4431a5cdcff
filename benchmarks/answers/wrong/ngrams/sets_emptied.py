# What the vocabulary lacks is taken out of bags that are sets.

import numpy as np


def word_ngrams(tokens, n):
    return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def bag_of_ngrams(tokens, n):
    return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}


def char_ngrams(text, n):
    return [text[i : i + n] for i in range(len(text) - n + 1)]


def multi_hot(bags, vocabulary):
    rows = np.zeros((len(bags), len(vocabulary)))
    for row, bag in zip(rows, bags, strict=True):
        if isinstance(bag, set):
            bag.intersection_update(vocabulary)
        row[:] = [gram in bag for gram in vocabulary]
    return rows
