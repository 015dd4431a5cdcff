# Gives crc32 a str, which raises a TypeError; it needs the word's bytes.

import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    text = text.lower()
    for mark in string.punctuation:
        if mark != "'":
            text = text.replace(mark, "")
    words = []
    for word in text.split():
        while word.startswith("'"):
            word = word[1:]
        while word.endswith("'"):
            word = word[:-1]
        if word:
            words.append(word)
    return words


def build_word_index(texts):
    counts = Counter()
    for text in texts:
        counts.update(tokenize(text))
    return {word: i for i, (word, _) in enumerate(counts.most_common(), 1)}


def one_hot_words(texts, word_index, max_length):
    x = np.zeros((len(texts), max_length, len(word_index) + 1), dtype="float32")
    for row, text in zip(x, texts):
        for place, word in zip(row, tokenize(text)):
            column = word_index.get(word)
            if column is not None:
                place[column] = 1
    return x


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
    output = np.zeros((len(texts), max_length, dimensionality), dtype="float32")
    for i in range(len(texts)):
        words = tokenize(texts[i])[:max_length]
        for j in range(len(words)):
            output[i, j, zlib.crc32(words[j]) % dimensionality] = 1.0
    return output
