# The layer returns its carries.

import math

import numpy as np


def _sigmoid(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def _length(name, array):
    if len(array.shape) != 1:
        raise ValueError(name + " is no vector, its shape is " + str(array.shape))
    return array.shape[0]


def _same(name, array, shape):
    if array.shape != shape:
        raise ValueError(name + " does not fit, its shape is " + str(array.shape))


def _column(vector, matrix, k):
    total = 0.0
    for j in range(len(vector)):
        total += float(vector[j]) * float(matrix[j, k])
    return total


def carry_update(carry_t, i_t, f_t, k_t):
    units = _length("carry_t", carry_t)
    _same("i_t", i_t, (units,))
    _same("f_t", f_t, (units,))
    _same("k_t", k_t, (units,))
    return np.array(
        [float(f_t[u]) * float(carry_t[u]) + float(i_t[u]) * float(k_t[u]) for u in range(units)]
    )


def lstm_step(input_t, state_t, carry_t, W, U, b):
    features = _length("input_t", input_t)
    units = _length("carry_t", carry_t)
    _same("state_t", state_t, (units,))
    _same("b", b, (units * 4,))
    _same("U", U, (units, units * 4))
    _same("W", W, (features, units * 4))
    state = np.zeros(units)
    carry = np.zeros(units)
    for u in range(units):
        z = []
        for gate in range(4):
            k = gate * units + u
            z.append(_column(input_t, W, k) + _column(state_t, U, k) + float(b[k]))
        carry[u] = _sigmoid(z[1]) * carry_t[u] + _sigmoid(z[0]) * math.tanh(z[2])
        state[u] = _sigmoid(z[3]) * math.tanh(carry[u])
    return state, carry


def lstm(inputs, W, U, b, return_sequences=False):
    if len(inputs.shape) != 2 or len(inputs) < 1:
        raise ValueError("inputs must have two axes and a timestep: " + str(inputs.shape))
    units = _length("b", b) // 4
    _same("b", b, (units * 4,))
    _same("U", U, (units, units * 4))
    _same("W", W, (inputs.shape[1], units * 4))
    pair = np.zeros(units), np.zeros(units)
    carries = []
    for input_t in inputs:
        pair = lstm_step(input_t, *pair, W, U, b)
        carries.append(pair[1])
    return np.stack(carries) if return_sequences else carries[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    features = _length("input_t", input_t)
    units = _length("state_t", state_t)
    _same("carry_t", carry_t, (units,))
    for gate in "oifk":
        _same("in params, W" + gate, params["W" + gate], (features, units))
        _same("in params, U" + gate, params["U" + gate], (units, units))
        _same("in params, b" + gate, params["b" + gate], (units,))
    _same("in params, Vo", params["Vo"], (units, units))
    z = {}
    for gate in "oifk":
        z[gate] = np.zeros(units)
        for u in range(units):
            z[gate][u] = (
                _column(state_t, params["U" + gate], u)
                + _column(input_t, params["W" + gate], u)
                + params["b" + gate][u]
            )
    for u in range(units):
        z["o"][u] += _column(carry_t, params["Vo"], u)
    a = {gate: activation(z[gate]) for gate in "oifk"}
    return a["o"], a["i"] * a["k"] + carry_t * a["f"]
