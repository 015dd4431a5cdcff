r"""# An average that forgets

An exponential moving average keeps one number per feature. At every step it keeps the part $r$ of
its state and adds the part $1 - r$ of what it sees: $s_t = r s_{t-1} + (1 - r) x_t$. With
$r = 0.5$, the inputs 4 and 8 and the state 0, the states are 2 and 5. Old inputs fade away, and
none is ever forgotten at once.
"""

import numpy as np


### BEGIN SOLUTION
def _check_rate(rate):
    if not 0 <= rate < 1:
        raise ValueError(f"rate must be in [0, 1), received {rate}")


### END SOLUTION


def decay_step(x_t, state, rate):
    """Return the next state, of the shape of `x_t`.

    Raises:
        ValueError: rate is below 0 or not below 1.
    """
    ### BEGIN SOLUTION: mix the old state with the new input.
    _check_rate(rate)
    return rate * state + (1 - rate) * x_t
    ### END SOLUTION


def decay(xs, rate, state=None, activation=None):
    """Return the states of all rows of `xs` (steps, features), in an array of that shape.

    The first step begins with `state` (zeros if it is None). Where `activation` is given, it is
    applied to what is returned, and not to the state.
    """
    ### BEGIN SOLUTION: take one step for each row, and collect the states.
    state = np.zeros(xs.shape[1]) if state is None else state
    states = []
    for x_t in xs:
        state = rate * state + (1 - rate) * x_t
        states.append(state)
    states = np.stack(states)
    return states if activation is None else activation(states)
    ### END SOLUTION


def summary(xs):
    """Return a dict of "count" (an int), "mean" (a float) and "range" (a tuple of two floats)."""
    ### BEGIN SOLUTION: count, average, and find the smallest and the largest value.
    return {
        "count": len(xs),
        "mean": sum(xs) / len(xs),
        "range": (min(xs), max(xs)),
    }
    ### END SOLUTION
