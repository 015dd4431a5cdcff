# Makes the characters lower case; they should be taken as they are.

import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    text = text.lower()
    for mark in string.punctuation:
        if mark != "'":
            text = text.replace(mark, "")
    words = []
    for word in text.split():
        while word.startswith("'"):
            word = word[1:]
        while word.endswith("'"):
            word = word[:-1]
        if word:
            words.append(word)
    return words


def build_word_index(texts):
    counts = Counter(word for text in texts for word in tokenize(text))
    index = {}
    number = 1
    while counts:
        # max gives the first of equal ones
        word = max(counts, key=lambda w: counts[w])
        index[word] = number
        number += 1
        del counts[word]
    return index


def one_hot_words(texts, word_index, max_length):
    x = np.zeros((len(texts), max_length, len(word_index) + 1), dtype="float32")
    for row, text in zip(x, texts):
        for place, word in zip(row, tokenize(text)):
            column = word_index.get(word)
            if column is not None:
                place[column] = 1
    return x


def one_hot_characters(texts, max_length, alphabet=string.printable):
    token_index = dict(zip(alphabet, range(1, len(alphabet) + 1)))
    results = np.zeros((len(texts), max_length, len(alphabet) + 1))
    for i, sample in enumerate(texts):
        for j, character in enumerate(sample.lower()[:max_length]):
            if character in token_index:
                results[i, j, token_index[character]] = 1.0
    return results


def hash_words(texts, max_length, dimensionality):
    everything = []
    for text in texts:
        rows = [[0.0] * dimensionality for _ in range(max_length)]
        for row, word in zip(rows, tokenize(text)):
            row[zlib.crc32(word.encode()) % dimensionality] = 1.0
        everything.append(rows)
    return np.array(everything).reshape(-1, max_length, dimensionality)
