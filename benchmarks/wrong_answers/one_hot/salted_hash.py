# Uses Python's salted `hash`, which changes in each process; it should be `zlib.crc32`.

import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    """Cut a text into lower case words without punctuation."""
    kept = ""
    for character in text.lower():
        if character == "'" or character not in string.punctuation:
            kept += character
    result = []
    for piece in kept.split():
        piece = piece.strip("'")
        if piece != "":
            result.append(piece)
    return result


def build_word_index(texts):
    counts = {}
    for text in texts:
        for word in tokenize(text):
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts, key=counts.get, reverse=True)
    return dict(zip(ranked, range(1, len(ranked) + 1)))


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
    results = np.zeros((len(texts), max_length, dimensionality))
    for i, text in enumerate(texts):
        for j, word in list(enumerate(tokenize(text)))[:max_length]:
            index = abs(hash(word)) % dimensionality
            results[i, j, index] = 1.0
    return results
