# Counts how often an n-gram is in a bag; it should be 1 however often.

import numpy as np


def word_ngrams(tokens, n):
    shifted = [tokens[k:] for k in range(n)]
    return [" ".join(gram) for gram in zip(*shifted)]


def bag_of_ngrams(tokens, n):
    if n == 0:
        return set()
    return bag_of_ngrams(tokens, n - 1) | set(word_ngrams(tokens, n))


def char_ngrams(text, n):
    return ["".join(letters) for letters in zip(*(text[k:] for k in range(n)))]


def multi_hot(bags, vocabulary):
    matrix = np.zeros((len(bags), len(vocabulary)))
    for i, bag in enumerate(bags):
        for gram in bag:
            if gram in vocabulary:
                matrix[i, vocabulary.index(gram)] += 1
    return matrix
