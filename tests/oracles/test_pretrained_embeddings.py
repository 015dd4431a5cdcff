"""The solution of `pretrained_embeddings` reads what is bundled, and its model looks words up."""

import numpy as np
import pytest
from kata_datasets import words
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch6_sequences/pretrained_embeddings")


def test_the_bundled_file_is_read_as_the_kit_reads_it(solution):
    found = solution.parse_glove(words.glove_lines())
    expected = words.vectors()
    assert list(found) == list(expected)
    assert {vector.dtype for vector in found.values()} == {np.dtype(np.float32)}
    np.testing.assert_array_equal(np.stack([*found.values()]), np.stack([*expected.values()]))


def test_a_malformed_line_in_the_file_is_found(solution):
    lines = words.glove_lines()
    lines[1233] += " 0.5"
    with pytest.raises(ValueError, match="line 1234 "):
        solution.parse_glove(lines)


def test_the_lesson_s_example(solution):
    vectors = solution.parse_glove(["good -0.03 0.12 0.54", "bad 0.31 -0.22 0.18"])
    index = {"bad": 1, "zzz": 2, "good": 3, "rare": 9}
    matrix = solution.embedding_matrix(index, vectors, 4)
    expected = [[0, 0, 0], [0.31, -0.22, 0.18], [0, 0, 0], [-0.03, 0.12, 0.54]]
    np.testing.assert_allclose(matrix, expected, rtol=1e-6)


def test_the_embedding_looks_rows_of_the_matrix_up(solution):
    matrix = np.random.default_rng(2).normal(size=(9, 4)).astype("float32")
    model = solution.build_pretrained_classifier(matrix, 6)
    (embedding,) = (e for e in model.layers if isinstance(e, keras.layers.Embedding))
    ids = np.array([[0, 8, 3]])
    np.testing.assert_array_equal(np.asarray(embedding(ids)), matrix[ids])
    assert model.count_params() == 9 * 4 + (6 * 4 + 1) * 32 + 33
