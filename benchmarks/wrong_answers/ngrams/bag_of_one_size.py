# The bag holds only the n-grams of size n; it should hold every size from 1 to n.

import numpy as np


def word_ngrams(tokens, n):
    return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def bag_of_ngrams(tokens, n):
    return set(word_ngrams(tokens, n))


def char_ngrams(text, n):
    pieces = []
    for i in range(len(text)):
        piece = text[i : i + n]
        if len(piece) == n:
            pieces.append(piece)
    return pieces


def multi_hot(bags, vocabulary):
    columns = {gram: j for j, gram in enumerate(vocabulary)}
    matrix = np.zeros((len(bags), len(vocabulary)), dtype="float32")
    for row, bag in zip(matrix, bags):
        for gram in bag:
            if gram in columns:
                row[columns[gram]] = 1.0
    return matrix
