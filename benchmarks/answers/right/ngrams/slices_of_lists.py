"""The two kinds of n-grams as slices, and no look at n."""

import numpy as np


def word_ngrams(tokens, n):
    grams = []
    for start in range(len(tokens)):
        if start + n <= len(tokens):
            grams.append(" ".join(tokens[start : start + n]))
    return grams


def bag_of_ngrams(tokens, n):
    bag = set()
    for size in range(1, n + 1):
        bag |= set(word_ngrams(tokens, size))
    return bag


def char_ngrams(text, n):
    grams = []
    for start in range(len(text)):
        if start + n <= len(text):
            grams.append(text[start : start + n])
    return grams


def multi_hot(bags, vocabulary):
    x = np.zeros((len(bags), len(vocabulary)))
    for i, bag in enumerate(bags):
        for gram in bag:
            if gram in vocabulary:
                x[i, vocabulary.index(gram)] = 1
    return x
