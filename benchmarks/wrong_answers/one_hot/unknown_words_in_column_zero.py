# Unknown words and the rest of a row get a one in column 0; their rows should be all zeros.

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
    ids = np.zeros((len(texts), max_length), dtype=int)
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)[:max_length]):
            ids[i, j] = word_index.get(word, 0)
    return np.eye(len(word_index) + 1)[ids]


def one_hot_characters(texts, max_length, alphabet=string.printable):
    out = np.zeros((len(texts), max_length, len(alphabet) + 1), dtype=np.float32)
    for i in range(len(texts)):
        for j in range(max_length):
            if j >= len(texts[i]):
                break
            where = alphabet.find(texts[i][j])
            if where >= 0:
                out[i, j, where + 1] = 1
    return out


def hash_words(texts, max_length, dimensionality):
    results = np.zeros((len(texts), max_length, dimensionality))
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)[:max_length]):
            column = zlib.crc32(word.encode("utf-8")) % dimensionality
            results[i, j, column] = 1.0
    return results
