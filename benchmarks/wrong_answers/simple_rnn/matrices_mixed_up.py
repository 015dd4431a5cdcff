# Multiplies the input by U and the state by W (a shape error); it should be the other way round.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    """Return the next state."""
    from_input = np.dot(input_t, U)
    from_state = np.dot(state_t, W)
    return np.tanh(from_input + from_state + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    state = np.zeros(len(b)) if initial_state is None else initial_state
    states = []
    for input_t in inputs:
        state = simple_rnn_step(input_t, state, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else state
