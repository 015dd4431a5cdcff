# Rows stand for the vocabulary and columns for the bags; it should be the other way round.

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
    bag = set()
    for size in range(1, n + 1):
        bag.update(word_ngrams(tokens, size))
    return bag


def char_ngrams(text, n):
    pieces = []
    for i in range(len(text)):
        piece = text[i : i + n]
        if len(piece) == n:
            pieces.append(piece)
    return pieces


def multi_hot(bags, vocabulary):
    result = np.zeros((len(vocabulary), len(bags)), dtype=int)
    for row, gram in enumerate(vocabulary):
        for column, bag in enumerate(bags):
            result[row, column] = int(gram in bag)
    return result
