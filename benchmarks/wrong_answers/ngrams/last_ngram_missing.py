# The loop ends one n-gram too early; there should be m - n + 1 of them.

import numpy as np


def word_ngrams(tokens, n):
    ngrams = []
    for i in range(len(tokens) - n):
        ngrams.append(" ".join(tokens[i : i + n]))
    return ngrams


def bag_of_ngrams(tokens, n):
    return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}


def char_ngrams(text, n):
    return ["".join(letters) for letters in zip(*(text[k:] for k in range(n)))]


def multi_hot(bags, vocabulary):
    result = np.zeros((len(bags), len(vocabulary)), dtype=int)
    for i in range(len(bags)):
        present = [vocabulary.index(g) for g in bags[i] if g in vocabulary]
        result[i, present] = 1
    return result
