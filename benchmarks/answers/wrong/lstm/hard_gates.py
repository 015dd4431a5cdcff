# The gates are those of an older Keras, straight lines between 0 and 1.

import numpy as np


def sigmoid(z):
    return np.clip(0.2 * z + 0.5, 0.0, 1.0)


def _shapes(names, arrays, shapes):
    for name, array, shape in zip(names, arrays, shapes, strict=True):
        if array.shape != shape:
            raise ValueError(f"{name} should have the shape {shape}, but it is {array.shape}")


def carry_update(carry_t, i_t, f_t, k_t):
    if carry_t.ndim != 1:
        raise ValueError(f"carry_t should be a vector, but it is {carry_t.shape}")
    _shapes(["i_t", "f_t", "k_t"], [i_t, f_t, k_t], [carry_t.shape] * 3)
    return f_t * carry_t + i_t * k_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    if input_t.ndim != 1:
        raise ValueError(f"input_t should be a vector, but it is {input_t.shape}")
    if state_t.ndim != 1:
        raise ValueError(f"state_t should be a vector, but it is {state_t.shape}")
    features, units = input_t.size, state_t.size
    _shapes(
        ["carry_t", "W", "U", "b"],
        [carry_t, W, U, b],
        [(units,), (features, 4 * units), (units, 4 * units), (4 * units,)],
    )
    i_t, f_t, k_t, o_t = np.split(input_t @ W + state_t @ U + b, 4)
    carry = carry_update(carry_t, sigmoid(i_t), sigmoid(f_t), np.tanh(k_t))
    return sigmoid(o_t) * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    if inputs.ndim != 2 or inputs.shape[0] == 0:
        raise ValueError(f"inputs should be timesteps by features, but they are {inputs.shape}")
    if U.ndim != 2:
        raise ValueError(f"U should be a matrix, but it is {U.shape}")
    units = len(U)
    _shapes(
        ["U", "W", "b"],
        [U, W, b],
        [(units, 4 * units), (inputs.shape[1], 4 * units), (4 * units,)],
    )
    state, carry = np.zeros(units), np.zeros(units)
    states = np.empty((len(inputs), units))
    for t, input_t in enumerate(inputs):
        state, carry = lstm_step(input_t, state, carry, W, U, b)
        states[t] = state
    return states if return_sequences else state


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    if input_t.ndim != 1:
        raise ValueError(f"input_t should be a vector, but it is {input_t.shape}")
    if state_t.ndim != 1:
        raise ValueError(f"state_t should be a vector, but it is {state_t.shape}")
    _shapes(["carry_t"], [carry_t], [state_t.shape])
    for key, array in params.items():
        units = state_t.shape
        shape = {"W": input_t.shape + units, "U": units * 2, "V": units * 2, "b": units}[key[0]]
        _shapes([f"params[{key!r}]"], [array], [shape])

    def gate(key):
        return state_t @ params["U" + key] + input_t @ params["W" + key] + params["b" + key]

    output_t = activation(gate("o") + carry_t @ params["Vo"])
    i_t, f_t, k_t = (activation(gate(key)) for key in "ifk")
    return output_t, i_t * k_t + carry_t * f_t
