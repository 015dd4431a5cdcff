# Integer inputs make an integer sum, which is cut.

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    arguments = {"input_t": input_t, "state_t": state_t, "W": W, "U": U, "b": b}
    features, units = len(input_t), len(state_t)
    right = {
        "input_t": (features,),
        "state_t": (units,),
        "b": (units,),
        "U": (units, units),
        "W": (features, units),
    }
    for name in right:
        if arguments[name].shape != right[name]:
            raise ValueError(f"{name} must have shape {right[name]}, has {arguments[name].shape}")
    result = (input_t @ W).astype(input_t.dtype)
    return np.tanh(result + state_t @ U + b)


def _run(inputs, state, W, U, b):
    if len(inputs) == 1:
        return [simple_rnn_step(inputs[0], state, W, U, b)]
    half = len(inputs) // 2
    before = _run(inputs[:half], state, W, U, b)
    return before + _run(inputs[half:], before[-1], W, U, b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    if inputs.ndim != 2:
        raise ValueError(f"inputs must have two axes, have {inputs.shape}")
    timesteps, features = inputs.shape
    if timesteps < 1:
        raise ValueError(f"inputs must have a timestep, have {inputs.shape}")
    if W.ndim != 2 or W.shape[0] != features:
        raise ValueError(f"W must have {features} rows, has {W.shape}")
    units = W.shape[1]
    if U.shape != (units, units):
        raise ValueError(f"U must have {units} rows and columns, has {U.shape}")
    if b.shape != (units,):
        raise ValueError(f"b must have {units} numbers, has {b.shape}")
    if initial_state is None:
        initial_state = np.zeros(units)
    if initial_state.shape != (units,):
        raise ValueError(f"initial_state must have {units} numbers, has {initial_state.shape}")
    states = _run(inputs, initial_state, W, U, b)
    return np.asarray(states) if return_sequences else states[-1]
