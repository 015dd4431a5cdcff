"""# A line through points

Gradient descent walks downhill. The mean squared error of a line y = w x + b has a gradient in w
and one in b; each step moves both a little against their gradients, and the line comes closer to
the points. With a rate of 0.1 and points on y = 2 x + 1, a hundred steps are enough to see the
slope and the intercept to the first digit.
"""

import numpy as np


def gradient(w, b, x, y):
    """Return the gradient of the mean squared error as an array (2,): of w, then of b."""
    ### BEGIN SOLUTION: differentiate the mean of the squared errors.
    error = w * x + b - y
    return np.array([2 * np.mean(error * x), 2 * np.mean(error)])
    ### END SOLUTION


def fit(x, y, steps):
    """Return w and b after `steps` steps of gradient descent from 0 and 0, with a rate of 0.1."""
    ### BEGIN SOLUTION: move against the gradient, again and again.
    params = np.zeros(2)
    for _ in range(steps):
        params = params - 0.1 * gradient(params[0], params[1], x, y)
    return float(params[0]), float(params[1])
    ### END SOLUTION


def predict(params, x):
    """Return the line's values at `x`; `params` is what `fit` returns."""
    ### BEGIN SOLUTION: multiply, then add.
    w, b = params
    return w * x + b
    ### END SOLUTION
