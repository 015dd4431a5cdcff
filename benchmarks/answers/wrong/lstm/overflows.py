# The sigmoid is exp(z) / (exp(z) + 1), which is NaN for large z.

import numpy as np


def _as32(*arrays):
    return [np.array(array, dtype="float32") for array in arrays]


def _demand(fits, name, array):
    if not fits:
        shape = " x ".join(map(str, array.shape))
        raise ValueError(f"wrong shape of {name}: {array.shape}, that is [{shape}]")


def _sigmoid(z):
    with np.errstate(all="ignore"):
        return np.exp(z) / (np.exp(z) + 1)


def carry_update(carry_t, i_t, f_t, k_t):
    _demand(carry_t.ndim == 1, "carry_t", carry_t)
    _demand(i_t.shape == carry_t.shape, "i_t", i_t)
    _demand(f_t.shape == carry_t.shape, "f_t", f_t)
    _demand(k_t.shape == carry_t.shape, "k_t", k_t)
    carry_t, i_t, f_t, k_t = _as32(carry_t, i_t, f_t, k_t)
    carry_t *= f_t
    carry_t += i_t * k_t
    return carry_t


def _weights_fit(W, U, b):
    units = b.size // 4
    _demand(b.shape == (4 * units,), "b", b)
    _demand(W.ndim == 2 and W.shape[1] == b.size, "W", W)
    _demand(U.shape == (units, b.size), "U", U)
    return units


def lstm_step(input_t, state_t, carry_t, W, U, b):
    units = _weights_fit(W, U, b)
    _demand(input_t.shape == W.shape[:1], "input_t", input_t)
    _demand(state_t.shape == (units,), "state_t", state_t)
    _demand(carry_t.shape == (units,), "carry_t", carry_t)
    input_t, state_t, W, U, b = _as32(input_t, state_t, W, U, b)
    z = np.hstack([input_t, state_t, [1]]).astype("float32") @ np.vstack([W, U, b])
    carry = carry_update(
        carry_t,
        _sigmoid(z[:units]),
        _sigmoid(z[units : 2 * units]),
        np.tanh(z[-2 * units : -units]),
    )
    return _sigmoid(z[3 * units :]) * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    units = _weights_fit(W, U, b)
    _demand(inputs.ndim == 2 and inputs.shape[0] > 0, "inputs", inputs)
    _demand(inputs.shape[1] == W.shape[0], "inputs", inputs)

    def states():
        pair = _as32(np.zeros(units), np.zeros(units))
        for input_t in inputs:
            pair = lstm_step(input_t, *pair, W, U, b)
            yield pair[0]

    everything = list(states())
    return np.array(everything) if return_sequences else everything[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    units = len(params["bo"])
    _demand(input_t.shape == (len(params["Wo"]),), "input_t", input_t)
    _demand(state_t.shape == (units,), "state_t", state_t)
    _demand(carry_t.shape == (units,), "carry_t", carry_t)
    for name, array in params.items():
        rows = {"W": (len(input_t),), "U": (units,), "V": (units,), "b": ()}
        _demand(array.shape == (*rows[name[0]], units), f"{name} in params", array)

    def a(gate, extra=0):
        p = {name[0]: array for name, array in params.items() if name.endswith(gate)}
        return activation(state_t @ p["U"] + input_t @ p["W"] + p["b"] + extra)

    output_t = a("o", carry_t @ params["Vo"])
    return output_t, a("i") * a("k") + carry_t * a("f")
