# The states get the kind of the inputs, so integers cut them to 0; they should be floats.

import math

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    units = len(b)
    new_state = np.zeros(units)
    for j in range(units):
        total = b[j]
        for i in range(len(input_t)):
            total += input_t[i] * W[i, j]
        for i in range(units):
            total += state_t[i] * U[i, j]
        new_state[j] = math.tanh(total)
    return new_state


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    timesteps = inputs.shape[0]
    units = U.shape[1]
    states = np.zeros((timesteps, units), dtype=inputs.dtype)
    previous = np.zeros(units) if initial_state is None else initial_state
    for t in range(timesteps):
        states[t] = simple_rnn_step(inputs[t], previous, W, U, b)
        previous = states[t]
    return states if return_sequences else states[timesteps - 1]
