"""The solution of `shared_layers` has the parameters that its lesson counts."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

pytest.importorskip("keras")


def test_one_lstm_and_one_unit():
    model = load_solution("ch7_practices/shared_layers").build_siamese()
    assert model.count_params() == 20_608 + 65 == 20_673
    assert sum(layer.count_params() > 0 for layer in model.layers) == 2


def test_opposite_halves_of_the_last_layer_answer_opposite_questions():
    model = load_solution("ch7_practices/shared_layers").build_siamese(3, 4)
    *lstm, kernel, bias = model.get_weights()
    kernel[4:] = -kernel[:4]
    model.set_weights([*lstm, kernel, 0 * bias])
    left, right = np.random.default_rng(0).normal(size=(2, 5, 6, 3)).astype("float32")
    one, other = np.asarray(model([left, right])), np.asarray(model([right, left]))
    np.testing.assert_allclose(one + other, 1, rtol=1e-5)
    np.testing.assert_allclose(np.asarray(model([left, left])), 0.5, rtol=1e-5)
