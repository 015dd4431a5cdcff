# States take the type of initial_state, integers too.
r"""# A recurrent network by hand

A dense network takes a whole text or measurement at once. It doesn't know that one timestep comes
before another, and yet the order carries meaning. A **recurrent** network reads as you do, one
timestep after another. It keeps a *state*, a small vector that sums up what it has read so far. At
each timestep it computes the new state from the old state and the new input:

$$h_t = \tanh(x_t W + h_{t-1} U + b)$$

The new state is also the output of the timestep. Every timestep uses the same $W$, $U$ and $b$. So
a recurrent network is a `for` loop that remembers.

| array | shape | what it does |
|---|---|---|
| $x_t$ | `(features,)` | the input of one timestep |
| $h_t$ | `(units,)` | the state after it |
| $W$ | `(features, units)` | reads the input |
| $U$ | `(units, units)` | reads the old state |
| $b$ | `(units,)` | the bias, added inside the tanh |

The vectors are rows and stand left of the matrices. Keras does the same. Once a
`SimpleRNN(units)` has been called, its `get_weights()` gives you exactly $W$, $U$ and $b$.

**By hand.** Take one feature and one unit, with $W = 1$, $U = 0.5$ and $b = 0$. The inputs are 1,
0, 0, and the state begins at zero:

- $h_1 = \tanh(1 \cdot 1 + 0.5 \cdot 0) = \tanh(1) = 0.762$
- $h_2 = \tanh(1 \cdot 0 + 0.5 \cdot 0.762) = \tanh(0.381) = 0.363$
- $h_3 = \tanh(1 \cdot 0 + 0.5 \cdot 0.363) = \tanh(0.182) = 0.180$

Two timesteps later you still see the 1 of the first timestep, but it fades. With the inputs in the
other order, 0, 0, 1, the last state is 0.762. So order matters now. The fading is also the weakness
of this layer. Over many timesteps, usually little is left of the first ones. The LSTM was invented
to help with that.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## Predict first

1. The input has the shape `(10, 3)`, and the layer has 5 units. What are the shapes of $W$, $U$ and
   $b$, and how many numbers are they together?
2. In the example, set $U = 0$. What is the last state for the inputs 1, 0, 0, and what for 0, 0, 1?
   What has the layer lost?
3. Leave out the tanh, and let $W = 1$, $U = 2$ and $b = 0$. The inputs are a 1 and then nine zeros.
   What is the last state? What would the tanh change?

## One state or all of them

A layer can return two things. The last state alone sums up the whole sequence, which is enough to
classify a review. With `return_sequences=True` it returns the states of all timesteps, because the
next recurrent layer of a stack needs them. In the example, these are `[0.180]` and
`[[0.762], [0.363], [0.180]]`.
"""

import numpy as np


def simple_rnn_step(input_t, state_t, W, U, b):
    r"""Return the state of a simple recurrent layer after one more timestep.

    The formula is $\tanh(x W + h U + b)$. Leave the arguments unchanged.

    Args:
        input_t: array of shape (features,), the input of this timestep. It may hold integers.
        state_t: array of shape (units,), the state before it.
        W: array of shape (features, units).
        U: array of shape (units, units).
        b: array of shape (units,).

    Returns:
        array of shape (units,), of any float type: the state after it.
    """
    return np.tanh(input_t @ W + state_t @ U + b)


def simple_rnn(inputs, W, U, b, return_sequences=False, initial_state=None):
    """Run a simple recurrent layer over a sequence, from its first timestep to its last.

    Leave the arguments unchanged.

    Args:
        inputs: array of shape (timesteps, features), with at least one timestep. It may hold
            integers.
        W: array of shape (features, units).
        U: array of shape (units, units).
        b: array of shape (units,).
        return_sequences: False for the state after the last timestep, True for the states after
            every timestep.
        initial_state: array of shape (units,), the state before the first timestep. None means
            zeros.

    Returns:
        array of any float type, of shape (units,), or (timesteps, units) with `return_sequences`.
    """
    state = np.zeros(len(U)) if initial_state is None else np.array(initial_state)
    states = []
    for input_t in inputs:
        state[:] = simple_rnn_step(input_t, state, W, U, b)
        states.append(state.copy())
    return np.array(states) if return_sequences else state
