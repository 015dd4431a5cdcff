# Leaves out the white space before it cuts; every character should count.

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
    return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}


def char_ngrams(text, n):
    text = "".join(text.split())
    return [text[start : start + n] for start in range(len(text) - n + 1)]


def multi_hot(bags, vocabulary):
    result = np.zeros((len(bags), len(vocabulary)), dtype=int)
    for i in range(len(bags)):
        present = [vocabulary.index(g) for g in bags[i] if g in vocabulary]
        result[i, present] = 1
    return result
