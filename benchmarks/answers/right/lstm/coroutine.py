"""A generator that you send inputs to. It keeps state and carry as its local variables."""

import numpy as np


def _sigmoid(z):
    # e^-|z| never overflows.
    e = np.exp(-np.abs(z))
    return np.where(np.signbit(z), e, 1) / (1 + e)


def _belt(h, c, W, U, b):
    """Send an input, get (state, carry)."""
    # Units first, gates on an axis of their own: (features, gates, units).
    units = len(U)
    W4, U4, b4 = (np.reshape(a, (-1, 4, units)) for a in (W, U, b))
    x = yield
    while True:
        z = np.tensordot(np.asarray(x, float), W4, axes=1) + np.tensordot(h, U4, axes=1) + b4[0]
        i, f, o = _sigmoid(z[[0, 1, 3]])
        c = carry_update(c, i, f, np.tanh(z[2]))
        h = o * np.tanh(c)
        x = yield h, c


def carry_update(carry_t, i_t, f_t, k_t):
    return np.einsum("su,su->u", np.array([f_t, i_t], float), np.array([carry_t, k_t], float))


def lstm_step(input_t, state_t, carry_t, W, U, b):
    belt = _belt(state_t, carry_t, W, U, b)
    next(belt)
    return belt.send(input_t)


def lstm(inputs, W, U, b, return_sequences=False):
    nothing = np.zeros(b.size // 4)
    belt = _belt(nothing, nothing, W, U, b)
    belt.send(None)
    states, _ = map(np.asarray, zip(*map(belt.send, inputs)))
    return states[slice(None) if return_sequences else -1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    seen = np.concatenate([state_t, input_t])
    gates = {
        g: seen @ np.concatenate([params[f"U{g}"], params[f"W{g}"]]) + params[f"b{g}"]
        for g in "oifk"
    }
    gates["o"] = gates["o"] + carry_t @ params["Vo"]
    o, i, f, k = map(activation, gates.values())
    return o, i * k + carry_t * f
