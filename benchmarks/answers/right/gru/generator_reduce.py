# reduce for the last state, a coroutine (send) for all of them; vectorised logistic via logaddexp.
from functools import reduce

import numpy as np

logistic = lambda x: np.exp(-np.logaddexp(0, -x))


def gru_step(input_t, state_t, W, U, b):
    units = state_t.size
    columns = {name: slice(g * units, (g + 1) * units) for g, name in enumerate("zrh")}
    x = {name: W[:, c].T @ input_t + b[0, c] for name, c in columns.items()}
    h = {name: U[:, c].T @ state_t + b[1, c] for name, c in columns.items()}
    z = logistic(x["z"] + h["z"])
    candidate = np.tanh(x["h"] + logistic(x["r"] + h["r"]) * h["h"])
    return np.where(z == 1, state_t, z * state_t + (1 - z) * candidate)


def coroutine(state, *weights):
    x = yield
    while True:
        state = gru_step(x, state, *weights)
        x = yield state


def gru(inputs, W, U, b, return_sequences=False):
    zeros = np.zeros(U.shape[0])
    if not return_sequences:
        return reduce(lambda state, x: gru_step(x, state, W, U, b), inputs, zeros)
    layer = coroutine(zeros, W, U, b)
    next(layer)
    return np.array([layer.send(x) for x in inputs])
