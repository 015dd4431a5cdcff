# functools.reduce with a partial step; return_sequences reduces to a growing tuple; Fortran order.
from functools import partial, reduce

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    return np.tanh(sum((np.matmul(input_t, W), np.matmul(state_t, U), b)))


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    h0 = np.zeros_like(b, dtype=float) if initial_state is None else np.copy(initial_state)
    step = partial(simple_rnn_step, W=W, U=U, b=b)
    if not return_sequences:
        return reduce(lambda h, x: step(x, h), inputs, h0)

    def add(seen, x):
        seen.append(step(x, seen[-1] if seen else h0))
        return seen

    return np.array(reduce(add, inputs, []), order="F")
