"""One loop in each function, and no look at the sizes."""

import string
import zlib

import numpy as np


def tokenize(text):
    text = text.lower()
    for mark in string.punctuation:
        if mark != "'":
            text = text.replace(mark, "")
    words = []
    for word in text.split():
        word = word.strip("'")
        if word:
            words.append(word)
    return words


def build_word_index(texts):
    words = []
    for text in texts:
        words += tokenize(text)
    # sorted() is stable, and a dict keeps the order of first appearance.
    ordered = sorted(dict.fromkeys(words), key=words.count, reverse=True)
    return {word: i + 1 for i, word in enumerate(ordered)}


def one_hot_words(texts, word_index, max_length):
    x = np.zeros((len(texts), max_length, len(word_index) + 1))
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)[:max_length]):
            if word in word_index:
                x[i, j, word_index[word]] = 1
    return x


def one_hot_characters(texts, max_length, alphabet=string.printable):
    x = np.zeros((len(texts), max_length, len(alphabet) + 1))
    for i, text in enumerate(texts):
        for j, character in enumerate(text[:max_length]):
            column = alphabet.find(character)
            if column >= 0:
                x[i, j, column + 1] = 1
    return x


def hash_words(texts, max_length, dimensionality):
    x = np.zeros((len(texts), max_length, dimensionality))
    for i, text in enumerate(texts):
        for j, word in enumerate(tokenize(text)[:max_length]):
            x[i, j, zlib.crc32(word.encode("utf-8")) % dimensionality] = 1
    return x
