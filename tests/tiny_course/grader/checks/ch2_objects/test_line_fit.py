"""What an answer of `line_fit` must do."""

import numpy as np
from kata_grader.checking import agree, as_array, points, training


@points(5)
def test_gradient(submission, reference, rng):
    """The gradient of the error."""
    x, y = rng.normal(size=(2, 8))
    agree(submission.gradient, reference.gradient, 0.5, -1.0, x, y)


@points(2)
def test_predict(submission, reference, rng):
    """The values of a line."""
    agree(submission.predict, reference.predict, (2.0, 1.0), rng.normal(size=4))


@training
@points(3)
def test_training(submission, rng, bar, progress):
    """A line that is fitted to noisy points."""
    x = rng.normal(size=150)
    y = 2 * x + 3 + 0.1 * rng.normal(size=150)
    progress(0, 1, "fit")
    params = submission.fit(x[:100], y[:100], 60)
    progress(1, 1, "fit")
    predicted = as_array(submission.predict(params, x[100:]), (50,), "predict(...)")
    held_out = y[100:]
    bar.reached(1 - np.mean((predicted - held_out) ** 2) / np.var(held_out))
