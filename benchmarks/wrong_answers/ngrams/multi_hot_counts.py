# The matrix holds how often an n-gram is in a bag.

import numpy as np


def word_ngrams(tokens, n):
    return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def bag_of_ngrams(tokens, n):
    return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}


def char_ngrams(text, n):
    return [text[i : i + n] for i in range(len(text) - n + 1)]


def multi_hot(bags, vocabulary):
    matrix = np.zeros((len(bags), len(vocabulary)))
    for i, bag in enumerate(bags):
        for gram in bag:
            if gram in vocabulary:
                matrix[i, vocabulary.index(gram)] += 1
    return matrix
