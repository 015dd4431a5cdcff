# One product with the stacked matrix [W; U; b] and the row (x, h, 1); the state lives in a buffer.
import numpy as np


def _stack(W, U, b):
    return np.vstack([W, U, b])


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(np.concatenate([input_t, state_t, [1.0]]) @ _stack(W, U, b))


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    timesteps, features = inputs.shape
    units = b.size
    M = _stack(W, U, b)
    row = np.zeros(features + units + 1)
    row[-1] = 1
    if initial_state is not None:
        row[features:-1] = initial_state
    out = np.zeros((timesteps, units))
    for t in range(timesteps):
        row[:features] = inputs[t]
        row[features:-1] = out[t] = np.tanh(row @ M)
    return out[-1 if not return_sequences else slice(None)]
