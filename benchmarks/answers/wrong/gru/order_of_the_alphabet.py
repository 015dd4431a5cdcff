# The candidate is taken for the first block.

import numpy as np


class GRUCell:
    def __init__(self, W, U, b):
        if np.ndim(U) != 2 or U.shape != (len(U), 3 * len(U)):
            raise ValueError(f"bad U, shape {np.shape(U)}")
        self.units = len(U)
        if np.ndim(W) != 2 or W.shape != (len(W), 3 * self.units):
            raise ValueError(f"bad W, shape {np.shape(W)}")
        if np.shape(b) != (2, 3 * self.units):
            raise ValueError(f"bad b, shape {np.shape(b)}")
        self.features = len(W)
        self.W = np.reshape(W, (self.features, 3, self.units))
        self.U = np.reshape(U, (self.units, 3, self.units))
        self.b = np.reshape(b, (2, 3, self.units))
        self.state = np.zeros(self.units)

    def step(self, x):
        from_input = np.einsum("f,fgu->gu", x, self.W) + self.b[0]
        from_state = np.einsum("s,sgu->gu", self.state, self.U) + self.b[1]
        z, r = 0.5 + 0.5 * np.tanh((from_input[1:] + from_state[1:]) / 2)
        candidate = np.tanh(from_input[0] + r * from_state[0])
        self.state = np.where(z == 1, self.state, z * self.state + (1 - z) * candidate)
        return self.state


def gru_step(input_t, state_t, W, U, b):
    cell = GRUCell(W, U, b)
    if np.shape(input_t) != (cell.features,):
        raise ValueError(f"bad input_t, shape {np.shape(input_t)}")
    if np.shape(state_t) != (cell.units,):
        raise ValueError(f"bad state_t, shape {np.shape(state_t)}")
    cell.state = state_t
    return cell.step(input_t)


def gru(inputs, W, U, b, return_sequences=False):
    cell = GRUCell(W, U, b)
    if np.ndim(inputs) != 2 or len(inputs) < 1 or inputs.shape[1] != cell.features:
        raise ValueError(f"bad inputs, shape {np.shape(inputs)}")
    states = [cell.step(x) for x in inputs]
    return np.vstack(states) if return_sequences else states.pop()
