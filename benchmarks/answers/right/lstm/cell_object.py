"""A dataclass cell with a namedtuple memory. The sigmoid is a shifted tanh, so nothing overflows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, NamedTuple

import numpy as np


class Memory(NamedTuple):
    state: np.ndarray
    carry: np.ndarray


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 0.5 + 0.5 * np.tanh(0.5 * z)


@dataclass(frozen=True)
class Cell:
    W: np.ndarray
    U: np.ndarray
    b: np.ndarray

    @property
    def units(self) -> int:
        return self.U.shape[0]

    def blank(self) -> Memory:
        return Memory(*np.zeros((2, self.units)))

    def __call__(self, x: np.ndarray, memory: Memory) -> Memory:
        z = np.matmul(x, self.W, dtype=float) + np.matmul(memory.state, self.U) + self.b
        i, f, k, o = z.reshape(4, self.units)
        carry = carry_update(memory.carry, k_t=np.tanh(k), f_t=sigmoid(f), i_t=sigmoid(i))
        return Memory(state=sigmoid(o) * np.tanh(carry), carry=carry)


def carry_update(carry_t, i_t, f_t, k_t):
    return np.sum([np.multiply(f_t, carry_t), np.multiply(i_t, k_t)], axis=0, dtype=float)


def lstm_step(input_t, state_t, carry_t, W, U, b):
    return Cell(W, U, b)(input_t, Memory(state_t, carry_t))


def lstm(inputs, W, U, b, return_sequences=False):
    cell = Cell(W, U, b)
    memory = cell.blank()
    shown = [(memory := cell(x, memory)).state for x in inputs]
    return np.array(shown if return_sequences else shown[-1])


def simplified_lstm_step(
    input_t, state_t, carry_t, params, activation: Callable[[np.ndarray], np.ndarray] = np.tanh
):
    sources = {"U": state_t, "W": input_t, "V": carry_t}

    def unit(name: str, letters: str) -> np.ndarray:
        return activation(
            sum((sources[m] @ params[m + name] for m in letters), start=params["b" + name] * 1.0)
        )

    (output, i, f, k) = map(unit, "oifk", ["UWV", "UW", "UW", "UW"])
    return output, i * k + carry_t * f
