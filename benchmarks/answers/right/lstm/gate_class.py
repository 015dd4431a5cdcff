# Dataclass for each gate with its own weights and activation; sigmoid by masks; float32 comes back.
from dataclasses import dataclass
from typing import Callable

import numpy as np


def stable_sigmoid(z):
    out = np.empty_like(z)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    out[~positive] = e / (1 + e)
    return out


@dataclass
class Gate:
    W: np.ndarray
    U: np.ndarray
    b: np.ndarray
    activation: Callable

    def __call__(self, x, h, extra=0.0):
        return self.activation(np.matmul(x, self.W) + np.matmul(h, self.U) + self.b + extra)


class LSTMCell:
    def __init__(self, W, U, b):
        if W.shape[1] % 4 or U.shape != (W.shape[1] // 4, W.shape[1]) or b.shape != W.shape[1:]:
            raise ValueError("shapes of W, U and b do not go together")
        units = len(U)
        parts = [slice(n * units, (n + 1) * units) for n in range(4)]
        functions = [stable_sigmoid, stable_sigmoid, np.tanh, stable_sigmoid]
        self.i, self.f, self.k, self.o = (
            Gate(W[:, p].astype(float), U[:, p].astype(float), b[p].astype(float), a)
            for p, a in zip(parts, functions)
        )

    def step(self, x, h, c):
        c = carry_update(c, self.i(x, h), self.f(x, h), self.k(x, h))
        return self.o(x, h) * np.tanh(c), c


def carry_update(carry_t, i_t, f_t, k_t):
    kept = np.multiply(f_t, carry_t, dtype=float)
    added = np.multiply(i_t, k_t, dtype=float)
    return np.add(kept, added)


def lstm_step(input_t, state_t, carry_t, W, U, b):
    state, carry = LSTMCell(W, U, b).step(input_t, state_t, carry_t)
    return state.astype(np.float32), carry.astype(np.float32)


def lstm(inputs, W, U, b, return_sequences=False):
    cell = LSTMCell(W, U, b)
    h, c = np.zeros(len(U)), np.zeros(len(U))
    result = []
    for x in inputs:
        h, c = cell.step(x, h, c)
        result.append(h)
    if not return_sequences:
        result = result[-1]
    return np.array(result, dtype=np.float32)


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    gates = {
        name: Gate(params["W" + name], params["U" + name], params["b" + name], activation)
        for name in ("k", "f", "i", "o")
    }
    carry = carry_update(carry_t, *(gates[name](input_t, state_t) for name in ("i", "f", "k")))
    return gates["o"](input_t, state_t, extra=np.matmul(carry_t, params["Vo"])), carry
