# The array of states has the type of the inputs, so integers cut the states off.
# listed: rows of the inputs' type

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(input_t @ W + state_t @ U + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    units = U.shape[0]
    state = np.zeros(units) if initial_state is None else initial_state
    states = np.zeros((len(inputs), units), dtype=inputs.dtype)
    for t in range(len(inputs)):
        state = simple_rnn_step(inputs[t], state, W, U, b)
        states[t] = state
    return states if return_sequences else state
