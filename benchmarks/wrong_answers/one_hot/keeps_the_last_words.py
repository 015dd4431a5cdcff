# Keeps the last words of a long text; it should leave out those after the first max_length.

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
    counts = Counter()
    for text in texts:
        counts.update(tokenize(text))
    return {word: i for i, (word, _) in enumerate(counts.most_common(), 1)}


def one_hot_words(texts, word_index, max_length):
    width = len(word_index) + 1
    x = np.zeros((len(texts), max_length, width), dtype="float32")
    for n, text in enumerate(texts):
        tokens = tokenize(text)[-max_length:]
        for t, token in enumerate(tokens):
            if token in word_index:
                x[n, t, word_index[token]] = 1
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
    def column_of(word):
        return zlib.crc32(word.encode("utf-8")) % dimensionality

    x = np.zeros((len(texts), max_length, dimensionality), dtype=int)
    for i, text in enumerate(texts):
        columns = [column_of(word) for word in tokenize(text)][:max_length]
        x[i, np.arange(len(columns)), np.array(columns, dtype=int)] = 1
    return x
