# Regular expressions; int8 arrays; the index is an OrderedDict in order of first appearance.
import re
import string
import zlib
from collections import OrderedDict

import numpy as np

PUNCTUATION = re.compile("[" + re.escape(string.punctuation.replace("'", "")) + "]")
WORD = re.compile(r"\S+")


def tokenize(text):
    text = PUNCTUATION.sub("", text.lower())
    words = []
    for match in WORD.finditer(text):
        word = re.sub(r"\A'+|'+\Z", "", match.group())
        if word:
            words.append(word)
    return words


def build_word_index(texts):
    counts = OrderedDict()
    for text in texts:
        for word in tokenize(text):
            counts[word] = counts.get(word, 0) + 1
    ranking = sorted(counts, key=lambda word: -counts[word])
    for rank, word in enumerate(ranking):
        counts[word] = rank + 1
    return counts


def one_hot_words(texts, word_index, max_length):
    x = np.zeros((len(texts), max_length, len(word_index) + 1), dtype=np.int8)
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)):
            if j == max_length:
                break
            if word in word_index:
                x[i, j, word_index[word]] = 1
    return x


def one_hot_characters(texts, max_length, alphabet=string.printable):
    index = {character: column for column, character in enumerate(alphabet, 1)}
    x = np.zeros((len(texts), max_length, len(alphabet) + 1), dtype=np.int8)
    for i, text in enumerate(texts):
        for j, character in enumerate(text[:max_length]):
            column = index.get(character)
            if column is not None:
                x[i, j, column] = 1
    return x


def hash_words(texts, max_length, dimensionality):
    x = np.zeros((len(texts), max_length, dimensionality), dtype=np.int8)
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)[:max_length]):
            x[i, j, zlib.crc32(bytes(word, "utf-8")) % dimensionality] = 1
    return x
