# Adds the bias behind the tanh; it should be added inside.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(np.dot(input_t, W) + np.dot(state_t, U)) + b


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    timesteps, units = inputs.shape[0], W.shape[1]
    outputs = np.zeros((timesteps, units))
    state_t = initial_state
    if state_t is None:
        state_t = np.zeros((units,))
    for t in range(timesteps):
        outputs[t] = simple_rnn_step(inputs[t], state_t, W, U, b)
        state_t = outputs[t]
    if return_sequences:
        return outputs
    return outputs[-1]
