# math.tanh and lists of floats; arrays only at the end.
import math

import numpy as np


def _step(x, h, W, U, b):
    new = []
    for unit in range(len(b)):
        total = b[unit]
        for feature in range(len(x)):
            total += x[feature] * W[feature][unit]
        for other in range(len(h)):
            total += h[other] * U[other][unit]
        new.append(math.tanh(total))
    return new


def simple_rnn_step(input_t, state_t, W, U, b):
    arguments = [a.tolist() for a in (input_t, state_t, W, U, b)]
    return np.array(_step(*arguments))


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    h = [0.0] * len(b) if initial_state is None else initial_state.tolist()
    W, U, b = W.tolist(), U.tolist(), b.tolist()
    history = []
    for x in inputs.tolist():
        h = _step(x, h, W, U, b)
        history.append(h)
    if return_sequences:
        return np.array(history)
    return np.array(history[-1])
