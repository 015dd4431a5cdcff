# Writes the new state into the array of the old one; the arguments should stay unchanged.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    state_t[:] = np.tanh(input_t @ W + state_t @ U + b)
    return state_t.copy()


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    if initial_state is None:
        initial_state = np.zeros(U.shape[0])
    history = [initial_state]
    for x in inputs:
        history.append(np.tanh(x @ W + history[-1] @ U + b))
    if return_sequences:
        return np.stack(history[1:])
    return history[-1]
