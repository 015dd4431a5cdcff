# char_ngrams gives each n-gram once.

import numpy as np


def word_ngrams(tokens, n):
    grams = []
    for i in range(len(tokens) - n + 1):
        grams.append(" ".join(tokens[i : i + n]))
    return grams


def bag_of_ngrams(tokens, n):
    bag = set()
    for size in range(1, n + 1):
        bag.update(word_ngrams(tokens, size))
    return bag


def char_ngrams(text, n):
    grams = []
    for i in range(len(text) - n + 1):
        grams.append(text[i : i + n])
    return list(dict.fromkeys(grams))


def multi_hot(bags, vocabulary):
    out = np.zeros((len(bags), len(vocabulary)))
    for i, bag in enumerate(bags):
        for j, gram in enumerate(vocabulary):
            if gram in bag:
                out[i, j] = 1
    return out
