# `find` gives -1 for a foreign character, which sets column 0; its row should be all zeros.

import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    marks = string.punctuation.replace("'", "")
    words = text.lower().translate(str.maketrans("", "", marks)).split()
    words = [word.strip("'") for word in words]
    return [word for word in words if word]


def build_word_index(texts):
    counts = Counter()
    for text in texts:
        counts.update(tokenize(text))
    return {word: i for i, (word, _) in enumerate(counts.most_common(), 1)}


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
    x = np.zeros((len(texts), max_length, len(alphabet) + 1), dtype=int)
    for i in range(len(texts)):
        for j in range(min(max_length, len(texts[i]))):
            x[i, j, alphabet.find(texts[i][j]) + 1] = 1
    return x


def hash_words(texts, max_length, dimensionality):
    results = np.zeros((len(texts), max_length, dimensionality))
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)[:max_length]):
            column = zlib.crc32(word.encode("utf-8")) % dimensionality
            results[i, j, column] = 1.0
    return results
