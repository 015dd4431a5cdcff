# Row 1 of the bias goes to the input and row 0 to the state; it should be the other way round.

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    state_bias, input_bias = b
    from_input = np.split(np.matmul(input_t, W) + input_bias, 3)
    from_state = np.split(np.matmul(state_t, U) + state_bias, 3)
    z, r = [1 / (1 + np.exp(-(from_input[n] + from_state[n]))) for n in range(2)]
    new = np.tanh(from_input[2] + r * from_state[2])
    return z * state_t + (1 - z) * new


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
