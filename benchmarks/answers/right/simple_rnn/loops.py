"""Sums over single numbers."""

import math

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    units = b.shape[0] if b.ndim == 1 else -1
    if U.shape != (units, units):
        raise ValueError(f"U has the shape {U.shape}, but b has the shape {b.shape}")
    if W.ndim != 2 or W.shape[1] != units:
        raise ValueError(f"W has the shape {W.shape}, but there are {units} units")
    if input_t.shape != (W.shape[0],):
        raise ValueError(f"input_t has the shape {input_t.shape}, W wants {W.shape[0]} features")
    if state_t.shape != (units,):
        raise ValueError(f"state_t has the shape {state_t.shape}, but there are {units} units")
    new_state = np.zeros(units)
    for k in range(units):
        total = float(b[k])
        for i in range(len(input_t)):
            total += float(input_t[i]) * float(W[i, k])
        for j in range(units):
            total += float(state_t[j]) * float(U[j, k])
        new_state[k] = math.tanh(total)
    return new_state


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    if inputs.ndim != 2 or len(inputs) == 0:
        raise ValueError(f"inputs should be (timesteps, features) and not {inputs.shape}")
    if b.ndim != 1 or U.shape != (len(b), len(b)):
        raise ValueError(f"U has the shape {U.shape}, but b has the shape {b.shape}")
    if W.shape != (inputs.shape[1], len(b)):
        raise ValueError(f"W has the shape {W.shape}, for inputs of the shape {inputs.shape}")
    state = initial_state
    if state is None:
        state = np.zeros(len(b))
    elif state.shape != b.shape:
        raise ValueError(f"initial_state has the shape {state.shape}, b has {b.shape}")
    states = []
    for input_t in inputs:
        state = simple_rnn_step(input_t, state, W, U, b)
        states.append(state)
    if return_sequences:
        return np.array(states)
    return state
