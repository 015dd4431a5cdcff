# An n-gram that occurs twice is listed once.

import numpy as np


def _grams(parts, n):
    if len(parts) < n:
        return []
    return [parts[:n], *_grams(parts[1:], n)]


def _refuse(n):
    raise ValueError(f"the argument n must be a positive integer (received {n})")


def word_ngrams(tokens, n):
    n >= 1 or _refuse(n)
    grams = (" ".join(gram) for gram in _grams(tokens, n))
    return list(dict.fromkeys(grams))


def bag_of_ngrams(tokens, n):
    n >= 1 or _refuse(n)
    bag = {*word_ngrams(tokens, n)}
    return bag if n == 1 else bag | bag_of_ngrams(tokens, n - 1)


def char_ngrams(text, n):
    n >= 1 or _refuse(n)
    return list(dict.fromkeys(_grams(text, n)))


def multi_hot(bags, vocabulary):
    if not bags:
        return np.zeros((0, len(vocabulary)), np.float16)
    first = np.array([float(gram in bags[0]) for gram in vocabulary], np.float16)
    return np.concatenate([first[np.newaxis], multi_hot(bags[1:], vocabulary)])
