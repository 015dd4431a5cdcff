# Pops words off the caller's list; it should leave the list unchanged.

import numpy as np


def word_ngrams(tokens, n):
    result = []
    while len(tokens) >= n:
        result.append(" ".join(tokens[:n]))
        tokens.pop(0)
    return result


def bag_of_ngrams(tokens, n):
    bag = set()
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + n, len(tokens)) + 1):
            bag.add(" ".join(tokens[start:end]))
    return bag


def char_ngrams(text, n):
    return ["".join(letters) for letters in zip(*(text[k:] for k in range(n)))]


def multi_hot(bags, vocabulary):
    x = np.zeros((len(bags), len(vocabulary)))
    for i, bag in enumerate(bags):
        for j, gram in enumerate(vocabulary):
            if gram in bag:
                x[i, j] = 1
    return x
