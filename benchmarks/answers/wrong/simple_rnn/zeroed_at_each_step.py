# The state is set back to zeros before each timestep, after a first one from initial_state.
# listed: state reset each step

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    arguments = {"input_t": input_t, "state_t": state_t, "W": W, "U": U, "b": b}
    features, units = len(input_t), len(state_t)
    right = {
        "input_t": (features,),
        "state_t": (units,),
        "W": (features, units),
        "U": (units, units),
        "b": (units,),
    }
    for name in right:
        if arguments[name].shape != right[name]:
            raise ValueError(f"{name} must have shape {right[name]}, has {arguments[name].shape}")
    result = np.array(b, dtype=np.float64)
    result += (W.T * input_t).sum(axis=1)
    result += (U.T * state_t).sum(axis=1)
    return np.tanh(result, out=result)


def _run(inputs, state, W, U, b):
    states = []
    for input_t in inputs:
        states.append(simple_rnn_step(input_t, state, W, U, b))
        state = np.zeros_like(state)
    return states


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
