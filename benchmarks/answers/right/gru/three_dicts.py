"""The weights are cut into three dicts by slices; np.dot; a logistic function by logaddexp."""

import numpy as np

GATES = ["z", "r", "h"]


def logistic(v):
    return np.exp(-np.logaddexp(0.0, -v))


def cut(weights, units):
    return {g: weights[..., n * units : (n + 1) * units] for n, g in enumerate(GATES)}


def problem(name, array):
    return ValueError(f"{name} has the shape {np.shape(array)}, and that does not fit")


def prepare(W, U, b):
    if U.ndim != 2 or U.shape[1] != 3 * U.shape[0]:
        raise problem("U", U)
    units = U.shape[0]
    if W.ndim != 2 or W.shape[1] != 3 * units:
        raise problem("W", W)
    if b.shape != (2, 3 * units):
        raise problem("b", b)
    return units, cut(W, units), cut(U, units), cut(b, units)


def step(x, h, W, U, b):
    x_part = {g: np.dot(x, W[g]) + b[g][0] for g in GATES}
    h_part = {g: np.dot(h, U[g]) + b[g][1] for g in GATES}
    z = logistic(x_part["z"] + h_part["z"])
    r = logistic(x_part["r"] + h_part["r"])
    news = np.tanh(x_part["h"] + r * h_part["h"])
    return news + z * (h - news)


def gru_step(input_t, state_t, W, U, b):
    units, W_of, U_of, b_of = prepare(W, U, b)
    if input_t.shape != (len(W),):
        raise problem("input_t", input_t)
    if state_t.shape != (units,):
        raise problem("state_t", state_t)
    return step(input_t, state_t, W_of, U_of, b_of)


def gru(inputs, W, U, b, return_sequences=False):
    units, W_of, U_of, b_of = prepare(W, U, b)
    if inputs.ndim != 2 or len(inputs) == 0 or inputs.shape[1] != len(W):
        raise problem("inputs", inputs)
    states = np.zeros((len(inputs) + 1, units))
    for t, x in enumerate(inputs):
        states[t + 1] = step(x, states[t], W_of, U_of, b_of)
    return states[1:] if return_sequences else states[-1]
