# `initial_state or zeros` asks an array for its truth value.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(input_t @ W + state_t @ U + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    state = initial_state or np.zeros(U.shape[0])
    states = []
    for input_t in inputs:
        state = simple_rnn_step(input_t, state, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else state
