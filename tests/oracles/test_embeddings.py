"""The solution of `embeddings` equals Keras, and answers hundreds of analogies of real words."""

import numpy as np
import pytest
from kata_datasets import words
from kata_grader.course.loading import load_solution, read_trusted
from kata_grader.course.manifest import load_course

keras = pytest.importorskip("keras")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/embeddings")


@pytest.mark.parametrize("padding", ["pre", "post"])
@pytest.mark.parametrize("truncating", ["pre", "post"])
@pytest.mark.parametrize("max_length", [1, 3, 8])
def test_padding_equals_keras(solution, padding, truncating, max_length):
    sequences = [[], [5], [1, 2, 3], [4, 5, 6, 7, 8, 9, 10, 11, 12]]
    for value in (0, 7):
        options = {"padding": padding, "truncating": truncating, "value": value}
        received = solution.pad_sequences(sequences, max_length, **options)
        expected = keras.utils.pad_sequences(sequences, max_length, **options)
        np.testing.assert_array_equal(received, expected)
    defaults = keras.utils.pad_sequences(sequences, max_length)
    np.testing.assert_array_equal(solution.pad_sequences(sequences, max_length), defaults)


def test_embedding_equals_one_hot_times_table_and_keras(solution):
    rng = np.random.default_rng(1)
    table = rng.normal(size=(9, 4)).astype("float32")
    ids = rng.integers(0, 9, size=(3, 5))
    received = solution.embed(ids, table)
    np.testing.assert_allclose(received, np.eye(9, dtype="float32")[ids] @ table)
    layer = keras.layers.Embedding(9, 4)
    layer.build((None, 5))
    layer.set_weights([table])
    np.testing.assert_allclose(received, np.asarray(layer(ids)))


def test_the_cosine_is_that_of_the_angle(solution):
    for degrees in (0, 30, 90, 135, 180):
        angle = np.radians(degrees)
        u, v = np.array([2.0, 0.0]), 3 * np.array([np.cos(angle), np.sin(angle)])
        assert solution.cosine_similarity(u, v) == pytest.approx(np.cos(angle), abs=1e-12)
    assert solution.cosine_similarity(np.array([3.0, 4.0]), np.array([4.0, 3.0])) == 0.96


def test_king_queen_man_woman_and_three_hundred_others(solution):
    vectors = words.vectors()
    assert solution.analogy("king", "queen", "man", vectors) == "woman"
    assert solution.analogy("man", "woman", "king", vectors) == "queen"
    # The words of all questions and the 600 most frequent ones: the whole file takes minutes.
    asked = words.analogies()
    wanted = {word for analogy in asked for word in analogy} | set(list(vectors)[:600])
    some = {word: vector for word, vector in vectors.items() if word in wanted}
    right = [solution.analogy(a, b, c, some) == d for a, b, c, d in asked[::3]]
    assert len(right) == 141
    assert sum(right) >= 120


def test_the_lesson_shows_the_words_where_they_are():
    path = load_course(words_root()).find("embeddings").solution
    assert words.family_picture() in read_trusted(path).decode("utf-8")


def words_root():
    from pathlib import Path

    return Path(__file__).parents[2]


def test_the_classifier_has_the_parameters_of_its_layers(solution):
    model = solution.build_embedding_classifier(1000)
    assert model.count_params() == 1000 * 8 + 20 * 8 + 1
