# Always starts with zeros; it should start with initial_state if there is one.

import math

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    units = len(b)
    new_state = np.zeros(units)
    for j in range(units):
        total = b[j]
        for i in range(len(input_t)):
            total += input_t[i] * W[i, j]
        for i in range(units):
            total += state_t[i] * U[i, j]
        new_state[j] = math.tanh(total)
    return new_state


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    state_t = np.zeros((U.shape[0],))
    successive_outputs = []
    for input_t in inputs:
        output_t = simple_rnn_step(input_t, state_t, W, U, b)
        successive_outputs.append(output_t)
        state_t = output_t
    final_output_sequence = np.stack(successive_outputs, axis=0)
    if return_sequences:
        return final_output_sequence
    return state_t
