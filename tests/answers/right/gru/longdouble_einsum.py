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
    """Return the state of a GRU after one more timestep, as Keras computes it by default.

    Use the formulas of the lesson, with the reset gate applied after the product. Leave the
    arguments unchanged. Inputs may be as large as 10,000, and the result must still be finite. (A
    warning from NumPy on the way doesn't count as a fault.)

    Args:
        input_t: array of shape (features,), the input of this timestep. It may hold integers.
        state_t: array of shape (units,), the state before it.
        W: array of shape (features, 3 * units): the columns of the update gate z, the reset gate r
            and the candidate h, in this order.
        U: array of shape (units, 3 * units), in the same order.
        b: array of shape (2, 3 * units), in the same order. Row 0 is the bias of the input, row 1
            is the bias of the state.

    Returns:
        array of shape (units,), of any float type.
    """
    b, c = _split(b)
    drive = np.einsum("f,fgu->gu", np.asarray(input_t, dtype=_FLOAT), _split(W)) + b
    return _advance(_split(U), c, np.asarray(state_t, dtype=_FLOAT), drive)


def gru(inputs, W, U, b, return_sequences=False):
    """Run a GRU over a sequence, from its first timestep to its last.

    The state is zeros before the first timestep. Leave the arguments unchanged.

    Args:
        inputs: array of shape (timesteps, features), with at least one timestep. It may hold
            integers.
        W: array of shape (features, 3 * units), in the order of `gru_step`.
        U: array of shape (units, 3 * units).
        b: array of shape (2, 3 * units).
        return_sequences: False for the state after the last timestep, True for the states after
            every timestep.

    Returns:
        array of any float type, of shape (units,), or (timesteps, units) with `return_sequences`.
    """
    b, c = _split(b)
    drives = np.einsum("tf,fgu->tgu", np.asarray(inputs, dtype=_FLOAT), _split(W)) + b
    nothing = np.zeros(len(U), dtype=_FLOAT)
    _, *states = accumulate(drives, partial(_advance, _split(U), c), initial=nothing)
    return np.stack(states) if return_sequences else states[-1]
