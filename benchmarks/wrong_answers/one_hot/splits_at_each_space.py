# Splits at single spaces only; it should split at white space of any kind and length.

import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    allowed = [c for c in text.lower() if c == "'" or c not in string.punctuation]
    words = "".join(allowed).split(" ")
    return [word.strip("'") for word in words]


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
    results = np.zeros((len(texts), max_length, len(word_index) + 1))
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)[:max_length]):
            if word in word_index:
                results[i, j, word_index[word]] = 1.0
    return results


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
    one_hot = np.eye(dimensionality)
    batch = np.zeros((len(texts), max_length, dimensionality))
    for n in range(len(texts)):
        words = tokenize(texts[n])
        for t in range(min(max_length, len(words))):
            batch[n, t] = one_hot[zlib.crc32(bytes(words[t], "utf-8")) % dimensionality]
    return batch
