# Returns the last state with the shape (1, units); it should be (units,).

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(input_t @ W + state_t @ U + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    state = initial_state if initial_state is not None else np.zeros(W.shape[1])
    all_states = np.empty((inputs.shape[0], W.shape[1]))
    for t, x in enumerate(inputs):
        state = simple_rnn_step(x, state, W, U, b)
        all_states[t] = state
    if not return_sequences:
        all_states = all_states[-1:]
    return all_states
