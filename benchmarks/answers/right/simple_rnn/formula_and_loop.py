"""The formula and a loop, and nothing else."""

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(np.dot(input_t, W) + np.dot(state_t, U) + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    units = b.shape[0]
    state_t = np.zeros((units,))
    if initial_state is not None:
        state_t = initial_state
    outputs = []
    for input_t in inputs:
        output_t = simple_rnn_step(input_t, state_t, W, U, b)
        outputs.append(output_t)
        state_t = output_t
    if return_sequences:
        return np.stack(outputs, axis=0)
    return outputs[-1]
