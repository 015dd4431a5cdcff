# An n longer than the text is a ValueError.

import numpy as np


def _grams(parts, n):
    if len(parts) < n:
        return []
    return [parts[:n], *_grams(parts[1:], n)]


def _refuse(n):
    raise ValueError(f"the argument n must be a positive integer (received {n})")


def word_ngrams(tokens, n):
    n >= 1 or _refuse(n)
    if n == 1:
        return list(tokens)
    shorter = word_ngrams(tokens, n - 1)
    return [f"{gram} {word}" for gram, word in zip(shorter, tokens[n - 1 :], strict=False)]


def bag_of_ngrams(tokens, n):
    n >= 1 or _refuse(n)
    bag = {*word_ngrams(tokens, n)}
    return bag if n == 1 else bag | bag_of_ngrams(tokens, n - 1)


def char_ngrams(text, n):
    if n < 1 or n > len(text):
        _refuse(n)
    return _grams(text, n)


def multi_hot(bags, vocabulary):
    if not bags:
        return np.zeros((0, len(vocabulary)), np.float16)
    first = np.array([float(gram in bags[0]) for gram in vocabulary], np.float16)
    return np.concatenate([first[np.newaxis], multi_hot(bags[1:], vocabulary)])
