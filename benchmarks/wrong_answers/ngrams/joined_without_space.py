# Joins the words with nothing between them; there should be one space.

import numpy as np


def word_ngrams(tokens, n):
    return ["".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def bag_of_ngrams(tokens, n):
    bag = set()
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + n, len(tokens)) + 1):
            bag.add(" ".join(tokens[start:end]))
    return bag


def char_ngrams(text, n):
    pieces = []
    for i in range(len(text)):
        piece = text[i : i + n]
        if len(piece) == n:
            pieces.append(piece)
    return pieces


def multi_hot(bags, vocabulary):
    x = np.zeros((len(bags), len(vocabulary)))
    for i, bag in enumerate(bags):
        for j, gram in enumerate(vocabulary):
            if gram in bag:
                x[i, j] = 1
    return x
