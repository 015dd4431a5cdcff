# Shifts the columns so that column 0 stays free; column 0 should be used like any other.

import re
import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    unwanted = re.escape(string.punctuation.replace("'", ""))
    cleaned = re.sub(f"[{unwanted}]", "", text.lower())
    stripped = (word.strip("'") for word in cleaned.split())
    return list(filter(None, stripped))


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
        for j, word in enumerate(tokenize(text)[:max_length]):
            if word in word_index:
                results[i, j, word_index[word]] = 1.0
    return results


def one_hot_characters(texts, max_length, alphabet=string.printable):
    numbers = dict(zip(alphabet, range(1, len(alphabet) + 1)))
    identity = np.eye(len(alphabet) + 1, dtype=int)
    identity[0, 0] = 0
    ids = [[numbers.get(c, 0) for c in text[:max_length].ljust(max_length, "\0")] for text in texts]
    for row, text in zip(ids, texts):
        for j in range(len(text), max_length):
            row[j] = 0
    return identity[np.array(ids, dtype=int).reshape(len(texts), max_length)]


def hash_words(texts, max_length, dimensionality):
    batch = np.zeros((len(texts), max_length, dimensionality))
    for rows, text in zip(batch, texts):
        for row, word in zip(rows, tokenize(text)):
            code = zlib.crc32(word.encode("utf-8"))
            row[1 + code % max(dimensionality - 1, 1)] = 1
    return batch
