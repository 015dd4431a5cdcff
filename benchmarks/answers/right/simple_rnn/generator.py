# A generator yields the states; deque(maxlen=1) keeps the last; tanh is written with exp(-2|z|).
from collections import deque

import numpy as np


def tanh(z):
    e = np.exp(-2.0 * np.abs(z))
    return np.sign(z) * (1.0 - e) / (1.0 + e)


def simple_rnn_step(input_t, state_t, W, U, b):
    return tanh((W.T @ input_t) + (U.T @ state_t) + b)


def states(inputs, W, U, b, h):
    for x in inputs:
        yield (h := simple_rnn_step(x, h, W, U, b))


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    h = initial_state if initial_state is not None else 0.0 * b
    run = states(inputs, W, U, b, h)
    if return_sequences:
        return np.array([*run])
    (last,) = deque(run, maxlen=1)
    return last
