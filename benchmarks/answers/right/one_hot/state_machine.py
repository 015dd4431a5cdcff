# A hand-written character scanner as a generator, no str.split; nested lists, then np.array (ints).
import string
import zlib

import numpy as np

DELETED = frozenset(string.punctuation) - {"'"}


def _scan(text):
    word = ""
    for character in text.lower() + " ":
        if character.isspace():
            while word.startswith("'"):
                word = word[1:]
            while word.endswith("'"):
                word = word[:-1]
            if word != "":
                yield word
            word = ""
        elif character not in DELETED:
            word += character


def tokenize(text):
    return list(_scan(text))


def build_word_index(texts):
    words, counts = [], []
    for text in texts:
        for word in _scan(text):
            if word in words:
                counts[words.index(word)] += 1
            else:
                words.append(word)
                counts.append(1)
    order = np.argsort(-np.array(counts, dtype=int), kind="stable")
    return {words[position]: number for number, position in zip(range(1, len(words) + 1), order)}


def _row(column, columns):
    return [1 if c == column else 0 for c in range(columns)]


def _cube(lists, max_length, columns):
    cube = []
    for numbers in lists:
        rows = [_row(number, columns) for number in numbers[:max_length]]
        while len(rows) < max_length:
            rows.append([0] * columns)
        cube.append(rows)
    return np.array(cube)


def one_hot_words(texts, word_index, max_length):
    lists = [[word_index.get(word) for word in _scan(text)] for text in texts]
    return _cube(lists, max_length, len(word_index) + 1)


def one_hot_characters(texts, max_length, alphabet=string.printable):
    def number(character):
        try:
            return alphabet.index(character) + 1
        except ValueError:
            return None

    return _cube([[number(c) for c in text] for text in texts], max_length, len(alphabet) + 1)


def hash_words(texts, max_length, dimensionality):
    lists = [
        [zlib.crc32(word.encode()) % dimensionality for word in _scan(text)] for text in texts
    ]
    return _cube(lists, max_length, dimensionality)
