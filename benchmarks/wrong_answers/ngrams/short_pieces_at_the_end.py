# Pieces shorter than n at the end are in the list too; each should be n characters long.

from collections import deque

import numpy as np


def word_ngrams(tokens, n):
    window = deque(maxlen=n)
    ngrams = []
    for token in tokens:
        window.append(token)
        if len(window) == n:
            ngrams.append(" ".join(window))
    return ngrams


def bag_of_ngrams(tokens, n):
    if n == 0:
        return set()
    return bag_of_ngrams(tokens, n - 1) | set(word_ngrams(tokens, n))


def char_ngrams(text, n):
    result = []
    for i in range(len(text)):
        result.append(text[i : i + n])
    return result


def multi_hot(bags, vocabulary):
    columns = {gram: j for j, gram in enumerate(vocabulary)}
    matrix = np.zeros((len(bags), len(vocabulary)), dtype="float32")
    for row, bag in zip(matrix, bags):
        for gram in bag:
            if gram in columns:
                row[columns[gram]] = 1.0
    return matrix
