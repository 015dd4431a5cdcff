# The sigmoid is NaN for large inputs.

from itertools import accumulate

import numpy as np


def sigmoid(v):
    with np.errstate(all="ignore"):
        return np.exp(v) / (1 + np.exp(v))


def _units(W, U, b):
    units = b.size // 6
    for name, array, fits in (
        ("b", b, b.shape == (2, 3 * units)),
        ("U", U, U.shape == (units, 3 * units)),
        ("W", W, W.ndim == 2 and W.shape[1] == 3 * units),
    ):
        if not fits:
            raise ValueError(f"{name}: wrong shape {array.shape}")
    return units


def _next(state, projected, U, bias):
    units = len(state)
    recurrent = state @ U + bias
    gates = sigmoid(projected[: 2 * units] + recurrent[: 2 * units])
    z, r = gates[:units], gates[units:]
    candidate = np.tanh(projected[-units:] + r * recurrent[-units:])
    return (1 - z) * candidate + z * state


def gru_step(input_t, state_t, W, U, b):
    units = _units(W, U, b)
    if input_t.shape != W.shape[:1]:
        raise ValueError(f"input_t: wrong shape {input_t.shape}")
    if state_t.shape != (units,):
        raise ValueError(f"state_t: wrong shape {state_t.shape}")
    return _next(state_t, input_t @ W + b[0], U, b[1])


def gru(inputs, W, U, b, return_sequences=False):
    units = _units(W, U, b)
    if inputs.ndim != 2 or not inputs.shape[0] or inputs.shape[1] != W.shape[0]:
        raise ValueError(f"inputs: wrong shape {inputs.shape}")
    inputs, W, U, b = (np.asarray(array, "float32") for array in (inputs, W, U, b))
    steps = accumulate(
        inputs @ W + b[0],
        lambda state, row: _next(state, row, U, b[1]),
        initial=np.zeros(units, "float32"),
    )
    states = np.array(list(steps)[1:])
    return states if return_sequences else states[-1]
