# Strips the apostrophes from the ends of the whole text; it should strip those of each word.

import re
import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    marks = "[" + re.escape(string.punctuation.replace("'", "")) + "]"
    text = re.sub(marks, "", text.lower())
    text = text.strip().strip("'")
    return text.split()


def build_word_index(texts):
    counts = Counter()
    for text in texts:
        counts.update(tokenize(text))
    return {word: i for i, (word, _) in enumerate(counts.most_common(), 1)}


def one_hot_words(texts, word_index, max_length):
    x = np.zeros((len(texts), max_length, len(word_index) + 1), dtype="float32")
    for row, text in zip(x, texts):
        for place, word in zip(row, tokenize(text)):
            column = word_index.get(word)
            if column is not None:
                place[column] = 1
    return x


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
    everything = []
    for text in texts:
        rows = [[0.0] * dimensionality for _ in range(max_length)]
        for row, word in zip(rows, tokenize(text)):
            row[zlib.crc32(word.encode()) % dimensionality] = 1.0
        everything.append(rows)
    return np.array(everything).reshape(-1, max_length, dimensionality)
