# With return_sequences each state is written into initial_state.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(input_t @ W + state_t @ U + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    state = np.zeros(len(U)) if initial_state is None else initial_state
    states = []
    for input_t in inputs:
        new = simple_rnn_step(input_t, state, W, U, b)
        if return_sequences and state.dtype.kind == "f":
            state[:] = new
        else:
            state = new
        states.append(new)
    return np.array(states) if return_sequences else states[-1]
