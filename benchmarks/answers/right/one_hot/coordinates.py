"""Every encoding is a stream of (text, row, column) triples, scattered into zeros at the end."""

import string
import zlib
from collections import Counter
from itertools import chain, islice

import numpy as np

_DELETE = str.maketrans("", "", string.punctuation.replace("'", ""))


def tokenize(text):
    return [
        word for raw in text.lower().translate(_DELETE).split() if (word := raw.strip("'"))
    ]


def build_word_index(texts):
    counts = Counter(chain.from_iterable(map(tokenize, texts)))
    return {word: rank for rank, (word, _) in enumerate(counts.most_common(), start=1)}


class OneHot:
    """Encodes texts: `cut` makes pieces of a text, `column` gives a piece's column or None."""

    def __init__(self, cut, column, width):
        self.cut, self.column, self.width = cut, column, width

    def triples(self, texts, max_length):
        for i, text in enumerate(texts):
            for j, piece in enumerate(islice(self.cut(text), max_length)):
                column = self.column(piece)
                if column is not None:
                    yield i, j, column

    def __call__(self, texts, max_length):
        shape = (len(texts), max_length, self.width)
        flat = np.zeros(int(np.prod(shape)), dtype=np.float32)
        where = [np.ravel_multi_index(each, shape) for each in self.triples(texts, max_length)]
        np.put(flat, np.array(where, dtype=np.intp), 1)
        return flat.reshape(shape)


def one_hot_words(texts, word_index, max_length):
    return OneHot(tokenize, word_index.get, 1 + len(word_index))(texts, max_length)


def one_hot_characters(texts, max_length, alphabet=string.printable):
    number = dict(zip(alphabet, range(1, len(alphabet) + 1)))
    return OneHot(iter, number.get, 1 + len(alphabet))(texts, max_length)


def hash_words(texts, max_length, dimensionality):
    def column(word):
        return zlib.crc32(word.encode("utf-8")) % dimensionality

    return OneHot(tokenize, column, dimensionality)(texts, max_length)
