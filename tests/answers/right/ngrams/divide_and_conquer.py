# Unusual: halving recursion for words, a regular expression with lookahead for characters, and a float16 matrix.
"""Bags of n-grams, by recursion and regular expressions."""

import re
from functools import partial

import numpy as np


def word_ngrams(tokens, n):
    """Return the n-grams of a list of words, in the order of the text.

    Args:
        tokens: list of str, the words of a text in order. It may be empty. Leave it unchanged.
        n: int, the number of words in each n-gram, at least 1.

    Returns:
        list of str: every run of `n` neighbouring words, joined by one space. An n-gram that
        occurs twice is in the list twice. If there are fewer than `n` words, the list is empty.
    """
    def starting_in(low, high):
        if high - low < 2:
            return [" ".join(tokens[start : start + n]) for start in range(low, high)]
        middle = (low + high) // 2
        return starting_in(low, middle) + starting_in(middle, high)

    return starting_in(0, len(tokens) - n + 1)


def bag_of_ngrams(tokens, n):
    """Return the set of all n-grams of 1, 2, ... up to `n` words.

    Args:
        tokens: list of str, the words of a text in order. It may be empty. Leave it unchanged.
        n: int, the number of words in the longest n-grams, at least 1.

    Returns:
        set of str: each run of 1 to `n` neighbouring words, joined by one space. If `n` is
        greater than the number of words, the longest n-gram is the whole text.
    """
    sizes = range(1, min(n, len(tokens)) + 1)
    return set().union(*map(partial(word_ngrams, tokens), sizes))


def char_ngrams(text, n):
    """Return the n-grams of the characters of a text, in order.

    Args:
        text: str. It may be empty. Every character counts, spaces and punctuation too.
        n: int, the number of characters in each n-gram, at least 1.

    Returns:
        list of str, each `n` characters long. An n-gram that occurs twice is in the list twice.
        If there are fewer than `n` characters, the list is empty.
    """
    if n > len(text):
        return []
    # A lookahead consumes nothing, so the matches overlap.
    return re.findall(f"(?=(.{{{n}}}))", text, flags=re.DOTALL)


def multi_hot(bags, vocabulary):
    """Return a matrix that tells which n-grams are in which bag.

    Args:
        bags: list of `m` bags, each a set or a list of str. A bag may be empty, and a bag that is a
            list may hold an n-gram several times. Leave them unchanged.
        vocabulary: list of `v` different str.

    Returns:
        array of shape (m, v), of any float or integer type. Row i, column j holds 1 if
        `vocabulary[j]` is in `bags[i]` (however often), else 0. Ignore n-grams of a bag that are
        not in the vocabulary.
    """
    members = (ngram in bag for bag in map(frozenset, bags) for ngram in vocabulary)
    shape = (len(bags), len(vocabulary))
    return np.fromiter(members, dtype=np.float16, count=shape[0] * shape[1]).reshape(shape)
