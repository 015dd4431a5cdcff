# str.translate, Counter.most_common, and rows looked up in an identity matrix (row 0 blanked). float32.
import string
import zlib
from collections import Counter
from itertools import chain

import numpy as np

TABLE = str.maketrans("", "", string.punctuation.replace("'", ""))


def tokenize(text):
    stripped = (word.strip("'") for word in text.lower().translate(TABLE).split())
    return [word for word in stripped if word]


def build_word_index(texts):
    counts = Counter(chain.from_iterable(map(tokenize, texts)))
    return {word: i for i, (word, _) in enumerate(counts.most_common(), start=1)}


def _lookup(ids, max_length, columns):
    eye = np.eye(columns, dtype="float32")
    eye[0] = 0
    padded = [row[:max_length] + [0] * (max_length - len(row)) for row in ids]
    return eye[np.array(padded, dtype=int).reshape(-1, max_length)]


def one_hot_words(texts, word_index, max_length):
    ids = [[word_index.get(word, 0) for word in tokenize(text)] for text in texts]
    return _lookup(ids, max_length, len(word_index) + 1)


def one_hot_characters(texts, max_length, alphabet=string.printable):
    # str.find gives -1 for an unknown character, so the sum is 0 for it
    ids = [[alphabet.find(character) + 1 for character in text] for text in texts]
    return _lookup(ids, max_length, len(alphabet) + 1)


def hash_words(texts, max_length, dimensionality):
    ids = [
        [zlib.crc32(word.encode("utf-8")) % dimensionality + 1 for word in tokenize(text)]
        for text in texts
    ]
    return _lookup(ids, max_length, dimensionality + 1)[:, :, 1:]
