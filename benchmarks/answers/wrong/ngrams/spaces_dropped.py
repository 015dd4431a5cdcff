# The n-grams of characters leave out white space.

import numpy as np


def word_ngrams(tokens, n):
    if n < 1:
        raise ValueError("n should not be below 1 but is " + str(n))
    result = []
    start = 0
    while start + n <= len(tokens):
        result.append(" ".join(tokens[start : start + n]))
        start += 1
    return result


def bag_of_ngrams(tokens, n):
    if n < 1:
        raise ValueError("n should not be below 1 but is " + str(n))
    bag = set()
    for size in range(1, n + 1):
        for gram in word_ngrams(tokens, size):
            bag.add(gram)
    return bag


def char_ngrams(text, n):
    if n < 1:
        raise ValueError("n should not be below 1 but is " + str(n))
    letters = "".join(text.split())
    return [letters[k : k + n] for k in range(len(letters) - n + 1)]


def multi_hot(bags, vocabulary):
    matrix = np.zeros((len(bags), len(vocabulary)))
    for i in range(len(bags)):
        for j in range(len(vocabulary)):
            if vocabulary[j] in bags[i]:
                matrix[i][j] = 1
    return matrix
