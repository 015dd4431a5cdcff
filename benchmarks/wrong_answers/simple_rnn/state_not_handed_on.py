# Each timestep begins with the initial state; it should get the state of the timestep before.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    from_input = np.dot(input_t, W)
    from_state = np.dot(state_t, U)
    return np.tanh(from_input + from_state + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    units = W.shape[1]
    if initial_state is None:
        initial_state = np.zeros(units)
    outputs = np.zeros((len(inputs), units))
    for t in range(len(inputs)):
        outputs[t] = simple_rnn_step(inputs[t], initial_state, W, U, b)
    return outputs if return_sequences else outputs[-1]
