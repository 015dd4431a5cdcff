# Very terse: one common encoder with a column function; the words are cut with re.split.
import re
import string
import zlib
from collections import Counter

import numpy as np


def tokenize(text):
    bad = "[%s]" % re.escape(string.punctuation.replace("'", ""))
    return [w for v in re.split(r"\s+", re.sub(bad, "", text.lower())) if (w := v.strip("'"))]


def build_word_index(texts):
    c = Counter(w for t in texts for w in tokenize(t))
    return dict(zip(sorted(c, key=c.get, reverse=True), range(1, len(c) + 1)))


def hot(pieces, n, width, column):
    x = np.zeros((len(pieces), n, width), np.uint8)
    for p, rows in zip(pieces, x):
        for w, r in zip(p, rows):
            r[column(w)] = 1
    return x


def one_hot_words(texts, word_index, max_length):
    # an empty slice sets nothing
    none = slice(0, 0)
    return hot(
        [*map(tokenize, texts)], max_length, len(word_index) + 1, lambda w: word_index.get(w, none)
    )


def one_hot_characters(texts, max_length, alphabet=string.printable):
    return hot(
        texts,
        max_length,
        len(alphabet) + 1,
        lambda c: alphabet.index(c) + 1 if c in alphabet else [],
    )


def hash_words(texts, max_length, dimensionality):
    return hot(
        [*map(tokenize, texts)],
        max_length,
        dimensionality,
        lambda w: zlib.crc32(w.encode("utf-8")) % dimensionality,
    )
