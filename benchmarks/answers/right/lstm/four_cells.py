"""A class for one gate; weights reshaped to (features, 4, units); einsum."""

import numpy as np


class Misfit(ValueError):
    """An array whose shape does not fit."""

    def __init__(self, name, array):
        super().__init__(f"Shape {np.shape(array)} of argument '{name}' does not fit the others")


class Cell:
    def __init__(self, W, U, b):
        if U.ndim != 2 or U.shape[1] != 4 * U.shape[0]:
            raise Misfit("U", U)
        self.units = U.shape[0]
        if W.ndim != 2 or W.shape[1] != 4 * self.units:
            raise Misfit("W", W)
        if b.shape != (4 * self.units,):
            raise Misfit("b", b)
        self.features = W.shape[0]
        self.W = W.reshape(-1, 4, self.units)
        self.U = U.reshape(-1, 4, self.units)
        self.b = b.reshape(4, self.units)

    def __call__(self, x, h, c):
        z = np.einsum("i,igu->gu", x, self.W) + np.einsum("j,jgu->gu", h, self.U) + self.b
        gates = np.exp(-np.logaddexp(0, -z))
        c = gates[1] * c + gates[0] * np.tanh(z[2])
        return gates[3] * np.tanh(c), c


def carry_update(carry_t, i_t, f_t, k_t):
    for name, array in (("i_t", i_t), ("f_t", f_t), ("k_t", k_t), ("carry_t", carry_t)):
        if array.ndim != 1 or array.shape != f_t.shape:
            raise Misfit(name, array)
    return np.einsum("nu,nu->u", [carry_t, k_t], [f_t, i_t])


def lstm_step(input_t, state_t, carry_t, W, U, b):
    cell = Cell(W, U, b)
    if state_t.shape != (cell.units,):
        raise Misfit("state_t", state_t)
    if carry_t.shape != (cell.units,):
        raise Misfit("carry_t", carry_t)
    if input_t.shape != (cell.features,):
        raise Misfit("input_t", input_t)
    return cell(input_t, state_t, carry_t)


def lstm(inputs, W, U, b, return_sequences=False):
    cell = Cell(W, U, b)
    if inputs.ndim != 2 or not len(inputs) or inputs.shape[1] != cell.features:
        raise Misfit("inputs", inputs)
    history = [(np.zeros(cell.units), np.zeros(cell.units))]
    for x in inputs:
        history.append(cell(x, *history[-1]))
    states = np.array([state for state, _ in history[1:]])
    return states if return_sequences else states[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    units = params["bo"].shape[0]
    if state_t.shape != (units,):
        raise Misfit("state_t", state_t)
    if carry_t.shape != (units,):
        raise Misfit("carry_t", carry_t)
    if input_t.shape != params["Wo"].shape[:1]:
        raise Misfit("input_t", input_t)
    sizes = {"W": (len(input_t), units), "U": (units, units), "V": (units, units), "b": (units,)}
    for name, array in params.items():
        if array.shape != sizes[name[0]]:
            raise Misfit(f"params: {name}", array)
    Wo, Uo, Vo, bo = (params[name] for name in ("Wo", "Uo", "Vo", "bo"))
    output_t = activation(np.dot(state_t, Uo) + np.dot(input_t, Wo) + np.dot(carry_t, Vo) + bo)
    i_t, f_t, k_t = (
        activation(
            np.dot(state_t, params[f"U{g}"]) + np.dot(input_t, params[f"W{g}"]) + params[f"b{g}"]
        )
        for g in ("i", "f", "k")
    )
    return output_t, i_t * k_t + carry_t * f_t
