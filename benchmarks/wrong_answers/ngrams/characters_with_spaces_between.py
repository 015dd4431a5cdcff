# Joins the characters with spaces ("h e l"); they should stand side by side ("hel").

import numpy as np


def word_ngrams(tokens, n):
    return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def bag_of_ngrams(tokens, n):
    bag = set()
    for size in range(1, n + 1):
        bag.update(word_ngrams(tokens, size))
    return bag


def char_ngrams(text, n):
    return word_ngrams(list(text), n)


def multi_hot(bags, vocabulary):
    rows = [[int(gram in set(bag)) for gram in vocabulary] for bag in bags]
    return np.array(rows, dtype=int).reshape(len(bags), len(vocabulary))
