# exp(x) / (exp(x) + 1) is NaN for large x; the result should be finite for large inputs too.

import numpy as np


def sigmoid(x):
    return np.exp(x) / (np.exp(x) + 1)


def gru_step(input_t, state_t, W, U, b):
    units = W.shape[1] // 3
    mx = np.dot(input_t, W) + b[0]
    mh = np.dot(state_t, U) + b[1]
    z = sigmoid(mx[:units] + mh[:units])
    r = sigmoid(mx[units : 2 * units] + mh[units : 2 * units])
    k = np.tanh(mx[2 * units :] + r * mh[2 * units :])
    return z * state_t + (1 - z) * k


def gru(inputs, W, U, b, return_sequences=False):
    units = b.shape[1] // 3
    output = np.empty((inputs.shape[0], units))
    state_t = np.zeros((units,))
    t = 0
    while t < inputs.shape[0]:
        state_t = gru_step(inputs[t], state_t, W, U, b)
        output[t] = state_t
        t += 1
    if not return_sequences:
        output = output[-1]
    return output
