"""The solution of `one_hot` agrees with Keras's text vectorisation on the cases they share."""

import string

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")

# Without apostrophes, which Keras deletes, and with no two words equally frequent, which Keras
# sorts in another way.
TEXTS = [
    "The cat: the CAT, the (small) cat; a cat!",
    "A well-known dog\tsaw the cat... and a dog\nsaw it.",
    "The saw, the saw; a dog and the cat_saw",
    "",
    "?!",
]
FREQUENT = ["the", "cat", "a", "saw", "dog", "and"]


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/one_hot")


def _vectorizer(**options):
    return keras.layers.TextVectorization(output_mode="int", **options)


def _one_hot(ids, width):
    """Keras's numbers as one-hot rows: 0 is padding and 1 unknown, so its words begin at 2."""
    ids = np.asarray(ids)
    rows = np.zeros((*ids.shape, width))
    known = ids > 1
    rows[(*np.nonzero(known), ids[known] - 1)] = 1
    return rows


def _strings(texts):
    return np.array(texts, dtype=object)[:, None]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_cut_into_the_words_that_keras_finds(solution, text):
    words = solution.tokenize(text)
    vocabulary = list(dict.fromkeys(words)) or ["none"]
    layer = _vectorizer(vocabulary=vocabulary, output_sequence_length=20)
    ids = [int(number) for number in np.asarray(layer(_strings([text])))[0] if number]
    assert [vocabulary[number - 2] for number in ids] == words


def test_words_are_numbered_by_frequency_as_keras_does(solution):
    texts = [" ".join([word] * (20 - rank)) for rank, word in enumerate(FREQUENT)]
    texts = [*texts[::-1], "The CAT a Saw. Dog and"]
    layer = _vectorizer()
    layer.adapt(_strings(texts))
    index = solution.build_word_index(texts)
    assert index == {word: rank for rank, word in enumerate(layer.get_vocabulary()[2:], start=1)}
    assert list(index) == FREQUENT


@pytest.mark.parametrize("max_length", [1, 3, 25])
def test_words_land_where_keras_puts_them(solution, max_length):
    index = {word: number for number, word in enumerate(FREQUENT[:4], start=1)}
    layer = _vectorizer(vocabulary=FREQUENT[:4], output_sequence_length=max_length)
    ours = solution.one_hot_words(TEXTS, index, max_length)
    np.testing.assert_array_equal(ours, _one_hot(layer(_strings(TEXTS)), 5))
    assert not ours[:, :, 0].any()


@pytest.mark.parametrize("max_length", [1, 10, 60])
@pytest.mark.parametrize("alphabet", [string.printable, "acdegACT .,", "x"])
def test_characters_land_where_keras_puts_them(solution, max_length, alphabet):
    layer = _vectorizer(
        standardize=None,
        split="character",
        vocabulary=list(alphabet),
        output_sequence_length=max_length,
    )
    texts = [*TEXTS, "naïve ~ Ünder"]
    ours = solution.one_hot_characters(texts, max_length, alphabet)
    np.testing.assert_array_equal(ours, _one_hot(layer(_strings(texts)), len(alphabet) + 1))


def test_hashed_columns_are_those_of_the_published_check_value(solution):
    # 0xCBF43926 is the check value in the definition of CRC-32, made from these nine digits.
    for dimensionality in [1, 2, 7, 1000]:
        rows = solution.hash_words(["123456789 --"], 2, dimensionality)
        assert np.flatnonzero(rows[0, 0]).tolist() == [0xCBF43926 % dimensionality]
        assert not rows[0, 1].any()


def test_apostrophes_inside_words_stay_and_nothing_else_of_them(solution):
    assert solution.tokenize("Don't 'quote' the dogs' ' me") == [
        "don't",
        "quote",
        "the",
        "dogs",
        "me",
    ]
