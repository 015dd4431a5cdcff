# Ranks the words of each text on its own; the words should be counted over all texts together.

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
    index = {}
    for text in texts:
        counts = {}
        for word in tokenize(text):
            counts[word] = counts.get(word, 0) + 1
        for word in sorted(counts, key=counts.get, reverse=True):
            if word not in index:
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
    one_hot = np.eye(dimensionality)
    batch = np.zeros((len(texts), max_length, dimensionality))
    for n in range(len(texts)):
        words = tokenize(texts[n])
        for t in range(min(max_length, len(words))):
            batch[n, t] = one_hot[zlib.crc32(bytes(words[t], "utf-8")) % dimensionality]
    return batch
