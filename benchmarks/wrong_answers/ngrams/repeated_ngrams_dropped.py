# Keeps each n-gram only once; one that occurs twice should be in the list twice.

import numpy as np


def word_ngrams(tokens, n):
    result = []
    for start in range(len(tokens) - n + 1):
        gram = " ".join(tokens[start : start + n])
        if gram not in result:
            result.append(gram)
    return result


def bag_of_ngrams(tokens, n):
    if n == 0:
        return set()
    return bag_of_ngrams(tokens, n - 1) | set(word_ngrams(tokens, n))


def char_ngrams(text, n):
    return [text[i : i + n] for i in range(len(text) - n + 1)]


def multi_hot(bags, vocabulary):
    columns = {gram: j for j, gram in enumerate(vocabulary)}
    matrix = np.zeros((len(bags), len(vocabulary)), dtype="float32")
    for row, bag in zip(matrix, bags):
        for gram in bag:
            if gram in columns:
                row[columns[gram]] = 1.0
    return matrix
