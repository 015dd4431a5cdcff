# The loop starts at timestep 1 and skips the first one; it should start at 0.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    # one product with both matrices on top of each other
    together = np.concatenate([input_t, state_t])
    weights = np.concatenate([W, U], axis=0)
    return np.tanh(together @ weights + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    outputs = np.zeros((len(inputs), len(b)))
    state = np.zeros(len(b))
    if initial_state is not None:
        state = state + initial_state
    for t in range(1, len(inputs)):
        state = simple_rnn_step(inputs[t], state, W, U, b)
        outputs[t] = state
    if return_sequences:
        return outputs
    return state
