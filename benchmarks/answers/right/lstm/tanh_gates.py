# Sigmoid as a tanh, so one tanh of all columns at once; reshape (4, units); a namedtuple comes back.
from collections import namedtuple

import numpy as np

Memory = namedtuple("Memory", "state carry")
Simple = namedtuple("Simple", ["output", "carry"])


def carry_update(carry_t, i_t, f_t, k_t):
    return np.einsum("gu,gu->u", np.array([f_t, i_t], float), np.array([carry_t, k_t], float))


def lstm_step(input_t, state_t, carry_t, W, U, b):
    z = (input_t.dot(W) + state_t.dot(U) + b).reshape(4, -1)
    scale = np.array([[0.5], [0.5], [1.0], [0.5]])
    squashed = np.tanh(z * scale)
    gates = (squashed + 1.0) / 2.0
    carry = carry_update(carry_t, gates[0], gates[1], squashed[2])
    return Memory(state=gates[3] * np.tanh(carry), carry=carry)


def lstm(inputs, W, U, b, return_sequences=False):
    memory = Memory(*np.zeros((2, b.size // 4)))
    history = np.empty((inputs.shape[0], b.size // 4))
    for row, x in zip(history, inputs):
        memory = lstm_step(x, *memory, W, U, b)
        row[...] = memory.state
    return history if return_sequences else history[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    def before(gate):
        return (
            params["b" + gate] + input_t @ params["W" + gate] + state_t @ params["U" + gate]
        )

    a = {gate: activation(before(gate)) for gate in "ifk"}
    output = activation(before("o") + carry_t @ params["Vo"])
    return Simple(output, carry_update(carry_t, a["i"], a["f"], a["k"]))
