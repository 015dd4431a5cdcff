# Upper case words stay what they are.
# listed: case kept

import string
import zlib

import numpy as np


def tokenize(text):
    kept = [c for c in text if c == "'" or c not in string.punctuation]
    words = []
    for piece in "".join(kept).split():
        word = piece.strip("'")
        if word:
            words.append(word)
    return words


def build_word_index(texts):
    counts = {}
    for text in texts:
        for word in tokenize(text):
            if word not in counts:
                counts[word] = 0
            counts[word] += 1
    index = {}
    while counts:
        best = None
        for word in counts:
            if best is None or counts[word] > counts[best]:
                best = word
        index[best] = len(index) + 1
        del counts[best]
    return index


def one_hot_words(texts, word_index, max_length):
    if max_length < 1:
        raise ValueError(f"max_length has to be positive, not {max_length}")
    results = np.zeros((len(texts), max_length, len(word_index) + 1))
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)):
            if j == max_length:
                break
            if word in word_index:
                results[i, j, word_index[word]] = 1.0
    return results


def one_hot_characters(texts, max_length, alphabet=string.printable):
    if max_length < 1:
        raise ValueError(f"max_length has to be positive, not {max_length}")
    results = np.zeros((len(texts), max_length, len(alphabet) + 1))
    for i, text in enumerate(texts):
        for j, character in enumerate(text):
            if j == max_length:
                break
            for k in range(len(alphabet)):
                if alphabet[k] == character:
                    results[i, j, k + 1] = 1.0
    return results


def hash_words(texts, max_length, dimensionality):
    if max_length < 1:
        raise ValueError(f"max_length has to be positive, not {max_length}")
    if dimensionality < 1:
        raise ValueError(f"dimensionality has to be positive, not {dimensionality}")
    results = np.zeros((len(texts), max_length, dimensionality))
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)):
            if j == max_length:
                break
            results[i, j, zlib.crc32(word.encode("utf-8")) % dimensionality] = 1.0
    return results
