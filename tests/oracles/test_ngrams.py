"""The solution of `ngrams` equals Keras's TextVectorization with the same vocabulary."""

from collections import Counter

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")

TEXTS = [
    "the cat sat on the mat",
    "to be or not to be",
    "mat",
    "la la la la",
    "the dog and the cat sat on the dog",
]


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/ngrams")


def by_keras(texts, vocabulary, ngrams, split="whitespace", mode="count"):
    """Return one row for each text and one column for each n-gram of the vocabulary."""
    layer = keras.layers.TextVectorization(
        standardize=None, split=split, ngrams=ngrams, output_mode=mode, vocabulary=vocabulary
    )
    # Column 0 counts what is outside the vocabulary.
    return np.asarray(layer(np.array(texts)))[:, 1:]


@pytest.mark.parametrize("n", [1, 2, 3, 6, 7])
def test_word_ngrams_are_those_of_keras(solution, n):
    grams = [solution.word_ngrams(text.split(), n) for text in TEXTS]
    vocabulary = [*sorted(set().union(*grams)), "no such gram"]
    received = [[Counter(row)[gram] for gram in vocabulary] for row in grams]
    np.testing.assert_array_equal(received, by_keras(TEXTS, vocabulary, ngrams=(n,)))
    lengths = [max(0, len(text.split()) - n + 1) for text in TEXTS]
    assert [len(row) for row in grams] == lengths


@pytest.mark.parametrize("n", [1, 2, 3, 9])
def test_bags_as_rows_are_those_of_keras(solution, n):
    bags = [solution.bag_of_ngrams(text.split(), n) for text in TEXTS]
    vocabulary = [*sorted(set().union(*bags[1:])), "no such gram"]
    received = solution.multi_hot(bags, vocabulary)
    expected = by_keras(TEXTS, vocabulary, ngrams=n, mode="multi_hot")
    np.testing.assert_array_equal(received, expected)


@pytest.mark.parametrize("n", [1, 2, 3])
def test_char_ngrams_are_those_of_keras(solution, n):
    grams = [solution.char_ngrams(text, n) for text in TEXTS]
    vocabulary = sorted(set().union(*grams))
    received = [[Counter(row)[gram] for gram in vocabulary] for row in grams]
    # Keras joins characters with a space, as it does words.
    spaced = [" ".join(gram) for gram in vocabulary]
    expected = by_keras(TEXTS, spaced, ngrams=(n,), split="character")
    np.testing.assert_array_equal(received, expected)


def test_the_notes_sentence(solution):
    bag = solution.bag_of_ngrams(["The", "cat", "sat", "on", "the", "mat"], 2)
    words = {"The", "cat", "sat", "on", "the", "mat"}
    assert bag == words | {"The cat", "cat sat", "sat on", "on the", "the mat"}


def test_the_lesson_s_examples(solution):
    bag = solution.bag_of_ngrams(["to", "be", "or", "not", "to", "be"], 2)
    assert sorted(len(gram.split()) for gram in bag) == [1] * 4 + [2] * 4
    assert solution.char_ngrams("hello", 3) == ["hel", "ell", "llo"]
    row = solution.multi_hot([{"the", "the cat", "cat"}], ["cat", "dog", "the cat"])
    np.testing.assert_array_equal(row, [[1, 0, 1]])
