# Deletes the apostrophe with the other punctuation; inside a word it should stay (`don't`).

import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    table = str.maketrans("", "", string.punctuation)
    return text.lower().translate(table).split()


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
    width = len(word_index) + 1
    rows = []
    for text in texts:
        words = tokenize(text)
        for j in range(max_length):
            row = [0] * width
            if j < len(words) and words[j] in word_index:
                row[word_index[words[j]]] = 1
            rows.append(row)
    return np.array(rows).reshape(len(texts), max_length, width)


def one_hot_characters(texts, max_length, alphabet=string.printable):
    index = {character: i for i, character in enumerate(alphabet, 1)}
    results = np.zeros((len(texts), max_length, len(alphabet) + 1))
    for i, text in enumerate(texts):
        for j, character in enumerate(text[:max_length]):
            column = index.get(character)
            if column is not None:
                results[i, j, column] = 1.0
    return results


def hash_words(texts, max_length, dimensionality):
    def column_of(word):
        return zlib.crc32(word.encode("utf-8")) % dimensionality

    x = np.zeros((len(texts), max_length, dimensionality), dtype=int)
    for i, text in enumerate(texts):
        columns = [column_of(word) for word in tokenize(text)][:max_length]
        x[i, np.arange(len(columns)), np.array(columns, dtype=int)] = 1
    return x
