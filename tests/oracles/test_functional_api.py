"""The solution of `functional_api` has the lesson's numbers, and shares layers as Keras does."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")


@pytest.fixture(scope="module")
def solution():
    return load_solution("ch7_practices/functional_api")


def test_the_network_has_the_parameters_of_the_lesson(solution):
    model = solution.build_functional_mlp()
    assert model.count_params() == 3466
    assert [layer.count_params() for layer in model.layers[-3:]] == [2080, 1056, 330]


def test_both_models_answer_alike_before_and_after_a_training(solution):
    dense = keras.layers.Dense
    sequential = keras.Sequential([keras.Input((4,)), dense(5, "relu"), dense(2)])
    sequential.compile("sgd", "mse")
    model = solution.to_functional(sequential)
    x, y = np.random.default_rng(0).normal(size=(2, 8, 4)).astype("float32")
    before = np.asarray(sequential(x))
    model.fit(x, y[:, :2], epochs=1, verbose=0)
    assert not np.allclose(before, sequential(x))
    np.testing.assert_array_equal(np.asarray(model(x)), np.asarray(sequential(x)))
