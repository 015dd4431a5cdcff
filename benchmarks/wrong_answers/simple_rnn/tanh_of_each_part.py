# Takes the tanh of input and state separately and adds them; it should be the tanh of the sum.

from itertools import accumulate

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    part_x = np.tanh(np.dot(input_t, W) + b)
    part_h = np.tanh(np.dot(state_t, U))
    return part_x + part_h


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    start = np.zeros_like(b, dtype=float) if initial_state is None else initial_state
    run = accumulate(inputs, lambda h, x: simple_rnn_step(x, h, W, U, b), initial=start)
    _, *states = run
    return np.vstack(states) if return_sequences else states[-1]
