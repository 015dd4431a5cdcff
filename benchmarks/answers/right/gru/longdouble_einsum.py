# Unusual: weights as 3D tensors under einsum, logaddexp for the sigmoid, accumulate for the loop, long doubles throughout.
"""A GRU by hand, as tensors of (gate, unit)."""

from functools import partial
from itertools import accumulate

import numpy as np

_FLOAT = np.longdouble


def _split(weights):
    """Give the columns z, r, h an axis of their own."""
    weights = np.asarray(weights, dtype=_FLOAT)
    return weights.reshape(*weights.shape[:-1], 3, weights.shape[-1] // 3)


def _sigmoid(x):
    return np.exp(-np.logaddexp(_FLOAT(0), -x))


def _advance(U, c, state, drive):
    recall = np.einsum("i,igu->gu", state, U) + c
    z, r = _sigmoid(drive[:2] + recall[:2])
    candidate = np.tanh(drive[2] + r * recall[2])
    return candidate + z * (state - candidate)


def gru_step(input_t, state_t, W, U, b):
    b, c = _split(b)
    drive = np.einsum("f,fgu->gu", np.asarray(input_t, dtype=_FLOAT), _split(W)) + b
    return _advance(_split(U), c, np.asarray(state_t, dtype=_FLOAT), drive)


def gru(inputs, W, U, b, return_sequences=False):
    b, c = _split(b)
    drives = np.einsum("tf,fgu->tgu", np.asarray(inputs, dtype=_FLOAT), _split(W)) + b
    nothing = np.zeros(len(U), dtype=_FLOAT)
    _, *states = accumulate(drives, partial(_advance, _split(U), c), initial=nothing)
    return np.stack(states) if return_sequences else states[-1]
