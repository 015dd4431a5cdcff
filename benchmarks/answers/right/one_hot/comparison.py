# Ids in a padded matrix (-1 = nothing), compared with arange by broadcasting; int64 results.
import string
import zlib
from functools import reduce

import numpy as np

NOTHING = -1


def tokenize(text):
    doomed = set(string.punctuation)
    doomed.discard("'")
    low = "".join([c for c in text.lower() if c not in doomed])
    return [w.lstrip("'").rstrip("'") for w in low.split() if w.count("'") < len(w)]


def build_word_index(texts):
    def count(counts, word):
        counts[word] = counts.setdefault(word, 0) + 1
        return counts

    counts = reduce(count, sum(map(tokenize, texts), []), {})
    pairs = sorted(counts.items(), key=lambda pair: pair[1])  # rising; walk from behind needs care
    groups = {}
    for word, n in pairs:
        groups.setdefault(n, []).append(word)
    index = {}
    for n in sorted(groups, reverse=True):
        for word in groups[n]:
            index[word] = len(index) + 1
    return index


def compare(ids, max_length, columns):
    matrix = np.full((len(ids), max_length), NOTHING)
    for row, numbers in zip(matrix, ids):
        numbers = numbers[:max_length]
        row[: len(numbers)] = numbers
    return (matrix[..., np.newaxis] == np.arange(columns)).astype(np.int64)


def one_hot_words(texts, word_index, max_length):
    ids = [[word_index.get(w, NOTHING) for w in tokenize(t)] for t in texts]
    return compare(ids, max_length, len(word_index) + 1)


def one_hot_characters(texts, max_length, alphabet=string.printable):
    place = {ord(c): k for k, c in enumerate(alphabet, 1)}
    ids = [[place.get(ord(c), NOTHING) for c in t] for t in texts]
    return compare(ids, max_length, len(alphabet) + 1)


def hash_words(texts, max_length, dimensionality):
    def column(w):
        return zlib.crc32(w.encode("utf-8")) % dimensionality

    return compare([[column(w) for w in tokenize(t)] for t in texts], max_length, dimensionality)
