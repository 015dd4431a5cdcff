# Puts each new state in front, so the sequence is in reverse; it should be in order of time.

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    units = len(state_t)
    update = slice(0, units)
    reset = slice(units, 2 * units)
    new = slice(2 * units, 3 * units)
    from_input = np.dot(input_t, W) + b[0]
    from_state = np.dot(state_t, U) + b[1]
    z_t = 0.5 * (1 + np.tanh(0.5 * (from_input[update] + from_state[update])))
    r_t = 0.5 * (1 + np.tanh(0.5 * (from_input[reset] + from_state[reset])))
    k_t = np.tanh(from_input[new] + r_t * from_state[new])
    return z_t * state_t + (1.0 - z_t) * k_t


def gru(inputs, W, U, b, return_sequences=False):
    state = np.zeros(len(U))
    states = []
    for x in inputs:
        state = gru_step(x, state, W, U, b)
        states.insert(0, state)
    if return_sequences:
        return np.stack(states)
    return states[0]
