# Numbers the words from 0; the most frequent one should have 1, and 0 stays free.

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
    words = []
    for text in texts:
        words.extend(tokenize(text))
    word_index = {}
    for i, (word, count) in enumerate(Counter(words).most_common()):
        word_index[word] = i
    return word_index


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
    def column_of(word):
        return zlib.crc32(word.encode("utf-8")) % dimensionality

    x = np.zeros((len(texts), max_length, dimensionality), dtype=int)
    for i, text in enumerate(texts):
        columns = [column_of(word) for word in tokenize(text)][:max_length]
        x[i, np.arange(len(columns)), np.array(columns, dtype=int)] = 1
    return x
