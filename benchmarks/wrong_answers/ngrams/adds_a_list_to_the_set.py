# Adds a whole list to the set, which raises a TypeError; it should add each n-gram of it.

import numpy as np


def word_ngrams(tokens, n):
    shifted = [tokens[k:] for k in range(n)]
    return [" ".join(gram) for gram in zip(*shifted)]


def bag_of_ngrams(tokens, n):
    bag = set()
    for size in range(1, n + 1):
        bag.add(word_ngrams(tokens, size))
    return bag


def char_ngrams(text, n):
    grams = []
    for end in range(n, len(text) + 1):
        grams.append(text[end - n : end])
    return grams


def multi_hot(bags, vocabulary):
    result = np.zeros((len(bags), len(vocabulary)), dtype=int)
    for i in range(len(bags)):
        present = [vocabulary.index(g) for g in bags[i] if g in vocabulary]
        result[i, present] = 1
    return result
