# einsum over reshaped weights (rows, 3, units); np.errstate; 1 - z computed as sigmoid(-x).
import numpy as np


def gru_step(input_t, state_t, W, U, b):
    n = U.shape[0]
    p = np.einsum("f,fgu->gu", input_t, W.reshape(len(W), 3, n)) + b[0].reshape(3, n)
    q = np.einsum("h,hgu->gu", state_t, U.reshape(n, 3, n)) + b[1].reshape(3, n)
    with np.errstate(over="ignore"):
        keep, reset = 1.0 / (1.0 + np.exp(-(p[:2] + q[:2])))
        renew = 1.0 / (1.0 + np.exp(p[0] + q[0]))
    return keep * state_t + renew * np.tanh(p[2] + reset * q[2])


def gru(inputs, W, U, b, return_sequences=False):
    states = np.zeros((inputs.shape[0] + 1, U.shape[0]))  # row 0 is the state before the sequence
    for t, x in enumerate(inputs):
        states[t + 1] = gru_step(x, states[t], W, U, b)
    return states[1:] if return_sequences else states[-1]
