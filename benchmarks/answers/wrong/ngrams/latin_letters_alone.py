# Characters beyond Latin-1 raise an error in char_ngrams.

import numpy as np


def word_ngrams(tokens, n):
    return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def bag_of_ngrams(tokens, n):
    return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}


def char_ngrams(text, n):
    data = text.encode("latin-1")
    return [data[i : i + n].decode("latin-1") for i in range(len(data) - n + 1)]


def multi_hot(bags, vocabulary):
    rows = np.zeros((len(bags), len(vocabulary)))
    for i, bag in enumerate(bags):
        for j, gram in enumerate(vocabulary):
            rows[i, j] = gram in bag
    return rows
