# States take the type of initial_state, integers too.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(input_t @ W + state_t @ U + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    state = np.zeros(len(U)) if initial_state is None else np.array(initial_state)
    states = []
    for input_t in inputs:
        state[:] = simple_rnn_step(input_t, state, W, U, b)
        states.append(state.copy())
    return np.array(states) if return_sequences else state
