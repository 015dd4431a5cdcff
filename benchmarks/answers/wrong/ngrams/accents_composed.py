# Accents of their own are composed with their letters first.

import unicodedata

import numpy as np


def word_ngrams(tokens, n):
    return [" ".join(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def bag_of_ngrams(tokens, n):
    return {gram for size in range(1, n + 1) for gram in word_ngrams(tokens, size)}


def char_ngrams(text, n):
    text = unicodedata.normalize("NFC", text)  # one character for each letter
    return [text[i : i + n] for i in range(len(text) - n + 1)]


def multi_hot(bags, vocabulary):
    return np.array([[float(gram in bag) for gram in vocabulary] for bag in bags])
