# The state begins with ones.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(np.dot(input_t, W) + np.dot(state_t, U) + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    h = np.ones(U.shape[0])
    if initial_state is not None:
        h = initial_state
    outputs = []
    for x in inputs:
        h = simple_rnn_step(x, h, W, U, b)
        outputs.append(h)
    return np.stack(outputs) if return_sequences else outputs[-1]
