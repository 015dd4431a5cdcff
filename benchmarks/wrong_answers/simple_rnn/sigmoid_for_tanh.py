# Uses a sigmoid as the activation; it should be the tanh.

from itertools import accumulate

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    z = b + np.matmul(input_t, W) + np.matmul(state_t, U)
    return 1 / (1 + np.exp(-z))


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    start = np.zeros_like(b, dtype=float) if initial_state is None else initial_state
    run = accumulate(inputs, lambda h, x: simple_rnn_step(x, h, W, U, b), initial=start)
    _, *states = run
    return np.vstack(states) if return_sequences else states[-1]
