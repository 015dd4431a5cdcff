# Punctuation becomes a space, which cuts `well-known` in two; it should be deleted.

import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    text = text.lower()
    for mark in string.punctuation:
        if mark != "'":
            text = text.replace(mark, " ")
    return [word.strip("'") for word in text.split() if word.strip("'")]


def build_word_index(texts):
    counts = {}
    for text in texts:
        for word in tokenize(text):
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts, key=counts.get, reverse=True)
    return dict(zip(ranked, range(1, len(ranked) + 1)))


def one_hot_words(texts, word_index, max_length):
    columns = np.zeros((len(texts), max_length), dtype=int)
    for i in range(len(texts)):
        words = tokenize(texts[i])
        for j in range(min(len(words), max_length)):
            columns[i, j] = word_index.get(words[j], 0)
    table = np.eye(len(word_index) + 1)
    table[0] = 0
    return table[columns]


def one_hot_characters(texts, max_length, alphabet=string.printable):
    letters = list(alphabet)
    result = np.zeros((len(texts), max_length, len(letters) + 1))
    for text, matrix in zip(texts, result):
        position = 0
        for letter in text:
            if position == max_length:
                break
            if letter in letters:
                matrix[position, letters.index(letter) + 1] = 1
            position += 1
    return result


def hash_words(texts, max_length, dimensionality):
    results = np.zeros((len(texts), max_length, dimensionality))
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)[:max_length]):
            column = zlib.crc32(word.encode("utf-8")) % dimensionality
            results[i, j, column] = 1.0
    return results
