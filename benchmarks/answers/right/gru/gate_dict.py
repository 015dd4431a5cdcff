"""Gates by name in a dict of column slices; a preallocated array of states with a row too many."""

import numpy as np

LONG = np.longdouble


def _columns(units):
    return {gate: np.s_[k * units : (k + 1) * units] for k, gate in enumerate("zrh")}


def sigmoid(a):
    out = np.empty_like(a)
    right = a >= 0
    out[right] = 1 / (1 + np.exp(-a[right]))
    out[~right] = 1 - 1 / (1 + np.exp(a[~right]))
    return out


def gru_step(input_t, state_t, W, U, b):
    x, h = (np.array(v, dtype=LONG) for v in (input_t, state_t))
    columns = _columns(h.size)

    def look(at):
        return (x @ W[:, at] + b[0, at], h @ U[:, at] + b[1, at])

    seen = {gate: look(at) for gate, at in columns.items()}
    z, r = (sigmoid(sum(seen[gate])) for gate in "zr")
    fresh, past = seen["h"]
    k = np.tanh(fresh + r * past)
    return (z * h + (1 - z) * k).astype(np.float64)


def gru(inputs, W, U, b, return_sequences=False):
    states = np.zeros((1 + len(inputs), len(U)))
    t = 0
    while t < len(inputs):
        states[t + 1] = gru_step(inputs[t], states[t], W=W, U=U, b=b)
        t += 1
    return states[1:] if return_sequences else states[t]
