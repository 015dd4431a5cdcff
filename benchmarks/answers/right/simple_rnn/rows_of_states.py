"""One array for all states, the first row of which is the state before the first timestep."""

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    total = W.T @ input_t + U.T @ state_t
    return np.tanh(total + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    timesteps = inputs.shape[0]
    states = np.zeros((timesteps + 1, W.shape[1]))
    if initial_state is not None:
        states[0] = initial_state
    for t in range(timesteps):
        states[t + 1] = simple_rnn_step(inputs[t], states[t], W, U, b)
    return states[1:] if return_sequences else states[-1]
