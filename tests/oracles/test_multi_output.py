"""The solution of `multi_output` has the losses and weights of the lesson."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

pytest.importorskip("keras")


def test_the_loss_is_the_weighted_sum_that_keras_reports():
    model = load_solution("ch7_practices/multi_output").build_profile_model(9, 4)
    assert list(model.output_names) == ["age", "income", "gender"]
    posts = np.random.default_rng(0).integers(0, 9, size=(6, 5))
    ages, incomes, genders = (np.asarray(output) for output in model(posts))
    targets = {
        "age": np.ones((6, 1), "float32"),
        "income": np.eye(4, dtype="float32")[[0, 1, 2, 3, 0, 1]],
        "gender": np.ones((6, 1), "float32"),
    }
    reported = model.evaluate(posts, targets, verbose=0)
    total = 0.25 * np.mean((ages - 1) ** 2)
    total -= np.log(incomes[targets["income"] == 1]).mean()
    total -= 10 * np.log(genders).mean()
    np.testing.assert_allclose(reported[0], total, rtol=1e-4)
    # Keras 3 reports the losses of the outputs before they are weighed, Keras 2 too.
    np.testing.assert_allclose(reported[1], np.mean((ages - 1) ** 2), rtol=1e-4)
