"""Each gate has its own weights, cut out of Keras's before its sum is made."""

import numpy as np

GATES = ["i", "f", "c", "o"]


def sigmoid(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))


def carry_update(carry_t, i_t, f_t, k_t):
    kept = np.multiply(carry_t, f_t)
    added = np.multiply(k_t, i_t)
    return np.add(kept, added)


def by_gate(array):
    return dict(zip(GATES, np.split(array, 4, axis=-1)))


def lstm_step(input_t, state_t, carry_t, W, U, b):
    W, U, b = by_gate(W), by_gate(U), by_gate(b)
    z = {g: input_t @ W[g] + state_t @ U[g] + b[g] for g in GATES}
    carry = carry_update(carry_t, sigmoid(z["i"]), sigmoid(z["f"]), np.tanh(z["c"]))
    state = sigmoid(z["o"]) * np.tanh(carry)
    return state, carry


def lstm(inputs, W, U, b, return_sequences=False):
    units = len(b) // 4
    outputs = np.zeros((len(inputs), units))
    state, carry = np.zeros(units), np.zeros(units)
    for t in range(len(inputs)):
        state, carry = lstm_step(inputs[t], state, carry, W, U, b)
        outputs[t] = state
    if return_sequences:
        return outputs
    return outputs[len(inputs) - 1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    sums = {g: state_t @ params["U" + g] + input_t @ params["W" + g] for g in "oifk"}
    sums["o"] = sums["o"] + carry_t @ params["Vo"]
    o, i, f, k = [activation(sums[g] + params["b" + g]) for g in "oifk"]
    return o, carry_update(carry_t, i, f, k)
