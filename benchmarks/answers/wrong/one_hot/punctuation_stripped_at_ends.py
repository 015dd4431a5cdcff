# Punctuation goes only at the ends of words.

import string
import zlib

import numpy as np


def tokenize(text):
    words = [word.strip(string.punctuation) for word in text.lower().split()]
    return [word for word in words if word != ""]


def build_word_index(texts):
    counts = {}
    for text in texts:
        for word in tokenize(text):
            counts[word] = counts.get(word, 0) + 1
    ordered = sorted(counts, key=lambda word: -counts[word])
    return {word: i + 1 for i, word in enumerate(ordered)}


def one_hot_words(texts, word_index, max_length):
    out = np.zeros((len(texts), max_length, len(word_index) + 1))
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)[:max_length]):
            if word in word_index:
                out[i, j, word_index[word]] = 1
    return out


def one_hot_characters(texts, max_length, alphabet=string.printable):
    out = np.zeros((len(texts), max_length, len(alphabet) + 1))
    for i, text in enumerate(texts):
        for j, character in enumerate(text[:max_length]):
            if character in alphabet:
                out[i, j, alphabet.index(character) + 1] = 1
    return out


def hash_words(texts, max_length, dimensionality):
    out = np.zeros((len(texts), max_length, dimensionality))
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)[:max_length]):
            out[i, j, zlib.crc32(word.encode()) % dimensionality] = 1
    return out
