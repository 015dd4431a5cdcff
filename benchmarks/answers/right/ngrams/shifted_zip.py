"""n shifted views of one sequence, zipped. Rows by set algebra and np.put."""

from functools import reduce
from itertools import islice, tee

import numpy as np


def _windows(sequence, n):
    copies = tee(sequence, n)
    return zip(*(islice(copy, start, None) for start, copy in enumerate(copies)))


def _grams(glue, sequence, n):
    return [*map(glue.join, _windows(sequence, n))]


def word_ngrams(tokens, n):
    return _grams(" ", tokens, n)


def char_ngrams(text, n):
    return _grams("", text, n)


def bag_of_ngrams(tokens, n):
    return reduce(set.union, (set(word_ngrams(tokens, size + 1)) for size in range(n)), set())


def multi_hot(bags, vocabulary):
    column = {gram: j for j, gram in enumerate(vocabulary)}
    matrix = np.zeros((len(bags), len(vocabulary)), dtype=np.float16)
    for row, bag in zip(matrix, bags):
        row.put(np.array([column[gram] for gram in column.keys() & set(bag)], dtype=int), 1)
    return matrix
