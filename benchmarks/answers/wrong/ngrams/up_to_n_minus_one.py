# The bag stops one size too early.

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
    bag = set(tokens)
    for size in range(1, n):
        bag.update(word_ngrams(tokens, size))
    return bag


def char_ngrams(text, n):
    if n < 1:
        raise ValueError("n should not be below 1 but is " + str(n))
    result = []
    for start in range(len(text) - n + 1):
        gram = ""
        for offset in range(n):
            gram += text[start + offset]
        result.append(gram)
    return result


def multi_hot(bags, vocabulary):
    matrix = np.zeros((len(bags), len(vocabulary)))
    for i in range(len(bags)):
        for j in range(len(vocabulary)):
            if vocabulary[j] in bags[i]:
                matrix[i][j] = 1
    return matrix
