# Unusual: halving recursion for words, a regular expression with lookahead for characters, and a float16 matrix.
"""Bags of n-grams, by recursion and regular expressions."""

import re
from functools import partial

import numpy as np


def word_ngrams(tokens, n):
    def starting_in(low, high):
        if high - low < 2:
            return [" ".join(tokens[start : start + n]) for start in range(low, high)]
        middle = (low + high) // 2
        return starting_in(low, middle) + starting_in(middle, high)

    return starting_in(0, len(tokens) - n + 1)


def bag_of_ngrams(tokens, n):
    sizes = range(1, min(n, len(tokens)) + 1)
    return set().union(*map(partial(word_ngrams, tokens), sizes))


def char_ngrams(text, n):
    if n > len(text):
        return []
    # A lookahead consumes nothing, so the matches overlap.
    return re.findall(f"(?=(.{{{n}}}))", text, flags=re.DOTALL)


def multi_hot(bags, vocabulary):
    members = (ngram in bag for bag in map(frozenset, bags) for ngram in vocabulary)
    shape = (len(bags), len(vocabulary))
    return np.fromiter(members, dtype=np.float16, count=shape[0] * shape[1]).reshape(shape)
