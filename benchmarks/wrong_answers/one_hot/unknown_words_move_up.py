# Drops unknown words before counting positions; such a word should keep its own row of zeros.

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
    words = [word for text in texts for word in tokenize(text)]
    first_seen = {}
    for position, word in enumerate(words):
        first_seen.setdefault(word, position)
    counts = Counter(words)
    order = sorted(first_seen, key=lambda word: (-counts[word], first_seen[word]))
    index = {}
    for word in order:
        index[word] = len(index) + 1
    return index


def one_hot_words(texts, word_index, max_length):
    results = np.zeros((len(texts), max_length, len(word_index) + 1))
    for i, text in enumerate(texts):
        known = [word_index[word] for word in tokenize(text) if word in word_index]
        for j, column in enumerate(known[:max_length]):
            results[i, j, column] = 1.0
    return results


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
    everything = []
    for text in texts:
        rows = [[0.0] * dimensionality for _ in range(max_length)]
        for row, word in zip(rows, tokenize(text)):
            row[zlib.crc32(word.encode()) % dimensionality] = 1.0
        everything.append(rows)
    return np.array(everything).reshape(-1, max_length, dimensionality)
