"""A closure over split weights, folded over the inputs. The input's part is one product for all."""

import functools

import numpy as np


def _logistic(z):
    return np.exp(-np.logaddexp(0.0, -z))


def _step_from(U, c):
    """Return a function (state, input's part of z, r and h) -> state."""
    split = functools.partial(np.split, indices_or_sections=3, axis=-1)

    def step(state, drive):
        (xz, xr, xh), (hz, hr, hh) = map(split, (drive, state @ U + c))
        keep = _logistic(xz + hz)
        candidate = np.tanh(xh + _logistic(xr + hr) * hh)
        return candidate + keep * (state - candidate)

    return step


def gru_step(input_t, state_t, W, U, b):
    b_input, b_state = np.asarray(b, dtype=np.float64)
    return _step_from(U, b_state)(state_t, np.float64(input_t) @ W + b_input)


def gru(inputs, W, U, b, return_sequences=False):
    b_input, b_state = np.asarray(b, dtype=np.float64)
    step = _step_from(U, b_state)
    drives = np.asarray(inputs, dtype=np.float64) @ W + b_input
    start = np.zeros(U.shape[0])
    if not return_sequences:
        return functools.reduce(step, drives, start)
    states = functools.reduce(
        lambda past, drive: [*past, step(past[-1], drive)], drives, [start]
    )
    return np.vstack(states[1:])
