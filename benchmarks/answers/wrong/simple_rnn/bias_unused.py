# The bias is checked and then left out.
# listed: no bias

import numpy as np


def _fit(shapes):
    """Refuse shapes whose letters do not have one meaning."""
    sizes = {}
    for name, (array, letters) in shapes.items():
        shape = np.shape(array)
        if len(shape) != len(letters):
            raise ValueError(f"{name}: shape {shape} has {len(shape)} axes, not {len(letters)}")
        for size, letter in zip(shape, letters, strict=True):
            if sizes.setdefault(letter, size) != size:
                raise ValueError(f"{name}: shape {shape} does not fit, {sizes[letter]} expected")


def simple_rnn_step(input_t, state_t, W, U, b):
    _fit({"W": (W, "fu"), "input_t": (input_t, "f")})
    _fit({"U": (U, "uu"), "state_t": (state_t, "u"), "b": (b, "u"), "W": (W, "fu")})
    return np.tanh(np.hstack([input_t, state_t]) @ np.vstack([W, U]))


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    state = np.zeros(U.shape[-1:]) if initial_state is None else initial_state
    _fit({"W": (W, "fu"), "inputs": (inputs, "tf"), "U": (U, "uu"), "b": (b, "u")})
    _fit({"U": (U, "uu"), "initial_state": (state, "u")})
    states = np.asarray(inputs, dtype=float) @ W
    if len(states) == 0:
        raise ValueError(f"inputs: shape {inputs.shape} has no timestep")
    for row in states:
        state = row[:] = np.tanh(row + state @ U)
    return states if return_sequences else states[-1]
