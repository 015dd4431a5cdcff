r"""# A recurrent network by hand

A dense network sees a text or a measurement all at once and has no idea of before and after. A
**recurrent** network reads it as you do, one timestep after another, and keeps a *state*: a small
vector with what it has made of the sequence so far. At each timestep the old state and the new
input give the new state,

$$h_t = \tanh(x_t W + h_{t-1} U + b)$$

and this new state is also the output of the timestep. The same $W$, $U$ and $b$ serve at every
timestep: a recurrent network is a `for` loop that remembers.

| array | shape | what it does |
|---|---|---|
| $x_t$ | `(features,)` | the input of one timestep |
| $h_t$ | `(units,)` | the state after it |
| $W$ | `(features, units)` | reads the input |
| $U$ | `(units, units)` | reads the old state |
| $b$ | `(units,)` | the bias, added inside the tanh |

The vectors are rows and stand left of the matrices. So does Keras, whose
`SimpleRNN(units).get_weights()` are exactly $W$, $U$ and $b$.

**By hand.** One feature, one unit, $W = 1$, $U = 0.5$, $b = 0$, the inputs 1, 0, 0, and a state
that begins at zero:

- $h_1 = \tanh(1 \cdot 1 + 0.5 \cdot 0) = \tanh(1) = 0.762$
- $h_2 = \tanh(1 \cdot 0 + 0.5 \cdot 0.762) = \tanh(0.381) = 0.363$
- $h_3 = \tanh(1 \cdot 0 + 0.5 \cdot 0.363) = \tanh(0.182) = 0.180$

The 1 of the first timestep is still felt two timesteps later, but it fades. With the inputs in
the other order, 0, 0, 1, the last state is 0.762: order matters now. This fading is also the
weakness of this layer: over many timesteps little is left of the first, and the LSTM was made
against that.

A layer may return its last state only, which sums up the whole sequence (enough to classify a
review), or the states of all timesteps (`return_sequences=True`), as the next recurrent layer of
a stack needs them. In the example above these are `[0.180]` and `[[0.762], [0.363], [0.180]]`.
"""

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    r"""Return the state of a simple recurrent layer after one more timestep.

    The formula is $\tanh(x W + h U + b)$. The arguments are left unchanged.

    Args:
        input_t: array of shape (features,), the input of this timestep; integers are welcome.
        state_t: array of shape (units,), the state before it.
        W: array of shape (features, units).
        U: array of shape (units, units).
        b: array of shape (units,).

    Returns:
        array of shape (units,), of any float type: the state after it.
    """
    ### BEGIN SOLUTION: add up input times W, state times U and the bias, and take the tanh.
    return np.tanh(input_t @ W + state_t @ U + b)
    ### END SOLUTION


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    """Run a simple recurrent layer over a sequence, from its first timestep to its last.

    The arguments are left unchanged.

    Args:
        inputs: array of shape (timesteps, features), at least one timestep; integers are welcome.
        W: array of shape (features, units).
        U: array of shape (units, units).
        b: array of shape (units,).
        return_sequences: False for the state after the last timestep, True for the states after
            every timestep.
        initial_state: array of shape (units,), the state before the first timestep; None for zeros.

    Returns:
        array of any float type, of shape (units,), or (timesteps, units) with `return_sequences`.
    """
    ### BEGIN SOLUTION: one step after another, each from the state that the step before returned.
    state = np.zeros(len(U)) if initial_state is None else initial_state
    states = []
    for input_t in inputs:
        state = simple_rnn_step(input_t, state, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else states[-1]
    ### END SOLUTION
