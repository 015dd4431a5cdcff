"""The three parts as rows of a table; the sequence is a list that grows from a state of zeros."""

import numpy as np


def _sigmoid(a):
    return np.exp(np.minimum(a, 0)) / (1 + np.exp(-np.abs(a)))


def gru_step(input_t, state_t, W, U, b):
    from_input = (np.dot(input_t, W) + b[0]).reshape(3, len(state_t))
    from_state = (np.dot(state_t, U) + b[1]).reshape(3, len(state_t))
    update, reset = _sigmoid(from_input[:2] + from_state[:2])
    candidate = np.tanh(from_input[2] + reset * from_state[2])
    return candidate + update * (state_t - candidate)


def gru(inputs, W, U, b, return_sequences=False):
    states = [np.zeros(b.shape[1] // 3)]
    for t in range(len(inputs)):
        states.append(gru_step(inputs[t], states[t], W, U, b))
    return np.stack(states[1:]) if return_sequences else states[-1]
