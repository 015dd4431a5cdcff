# The sequence begins with the initial state, one row too many; it should hold the states after.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    from_input = np.dot(input_t, W)
    from_state = np.dot(state_t, U)
    return np.tanh(from_input + from_state + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    if initial_state is None:
        initial_state = np.zeros(U.shape[0])
    states = [initial_state]
    for x in inputs:
        states.append(simple_rnn_step(x, states[-1], W, U, b))
    return np.array(states) if return_sequences else states[-1]
