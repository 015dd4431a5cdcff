r"""# A GRU by hand

An LSTM remembers well, but it carries two vectors along the sequence and has three gates. The
**GRU** (gated recurrent unit) is a smaller layer for the same job. It has one vector, the state
$h_t$, and two gates. It has about three quarters of the weights, so it is cheaper to run, and on
many tasks it does about as well.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## The idea

The new state is a mixture: a part $z_t$ of the old state, and a part $1 - z_t$ of something new,
the candidate $k_t$. The **update gate** $z_t$ has a number between 0 and 1 for each unit:

$$h_t = z_t \cdot h_{t-1} + (1 - z_t) \cdot k_t$$

The **reset gate** $r_t$ says how much of the past the candidate sees. Each gate has weights of its
own. With the sigmoid $\sigma(x) = 1 / (1 + e^{-x})$ the formulas are

$$\begin{aligned}
z_t &= \sigma(x_t W_z + b_z + h_{t-1} U_z + c_z) \\
r_t &= \sigma(x_t W_r + b_r + h_{t-1} U_r + c_r) \\
k_t &= \tanh(x_t W_h + b_h + r_t \cdot (h_{t-1} U_h + c_h))
\end{aligned}$$

All products between vectors here are element by element.

There are two biases. The bias $b$ belongs to the input, and $c$ belongs to the state. In the gates,
$b$ and $c$ are only added, so you could replace them by their sum. In the candidate, $r_t$
multiplies $c_h$ and not $b_h$. So keep the two apart.

**By hand.** Take one unit with the old state $h_{t-1} = 0.6$.

- If $z_t = 1$, the new state is 0.6 whatever the input is. The unit remembers.
- If $z_t = 0.25$ and $k_t = -0.2$, the new state is $0.25 \cdot 0.6 + 0.75 \cdot (-0.2) = 0$.
- If all weights and biases are 0, then $z_t = r_t = \sigma(0) = 0.5$ and $k_t = \tanh(0) = 0$. So
  the state is halved to 0.3, and a timestep later to 0.15.

Keras stores the three side by side, in the order **z, r, h**. $W$ has the shape
`(features, 3 * units)` and $U$ has `(units, 3 * units)`. The first `units` columns belong to the
update gate. The bias has the shape `(2, 3 * units)`, where row 0 is $b$ and row 1 is $c$.
Once a `GRU(units)` has been called, its `get_weights()` gives you these three arrays.

## Predict first

1. With $h_{t-1} = 0.6$, $z_t = 0.25$ and $k_t = -0.2$, your code swaps $z_t$ and $1 - z_t$. Which
   new state does it compute?
2. If $r_t = 0$ and $z_t = 0$, what is $h_t$? Which of the biases $b_h$ and $c_h$ still counts?
3. With 3 features and 5 units, how many numbers does the GRU have? An LSTM has 180. Is that three
   quarters, and if not, why?

## Where Keras differs from the notes

The notes are the study notes on chapters 5 to 7 of *Deep Learning with Python*, which this course
follows. In their time, before TensorFlow 2, Keras applied the reset gate to the state *before* the
product, $(r_t \cdot h_{t-1}) U_h$, and had a single bias. Many papers describe the GRU that way.
Today's Keras applies the reset gate after the product (`reset_after=True`), because graphics cards
compute that faster. Descriptions also differ in what $z_t$ means. In some of them, $z_t$ and
$1 - z_t$ are swapped.
"""

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    """Return the state of a GRU after one more timestep, as Keras computes it by default.

    Use the formulas of the lesson, with the reset gate applied after the product. Leave the
    arguments unchanged. Inputs may be as large as 10,000, and the result must still be finite. (A
    warning from NumPy on the way doesn't count as a fault.)

    Args:
        input_t: array of shape (features,), the input of this timestep. It may hold integers.
        state_t: array of shape (units,), the state before it.
        W: array of shape (features, 3 * units): the columns of the update gate z, the reset gate r
            and the candidate h, in this order.
        U: array of shape (units, 3 * units), in the same order.
        b: array of shape (2, 3 * units), in the same order. Row 0 is the bias of the input, row 1
            is the bias of the state.

    Returns:
        array of shape (units,), of any float type.
    """
    ### BEGIN SOLUTION: compute both gates and the candidate, then mix it with the old state.
    x_z, x_r, x_h = np.split(input_t @ W + b[0], 3)
    h_z, h_r, h_h = np.split(state_t @ U + b[1], 3)
    z = _sigmoid(x_z + h_z)
    r = _sigmoid(x_r + h_r)
    candidate = np.tanh(x_h + r * h_h)
    return z * state_t + (1.0 - z) * candidate
    ### END SOLUTION


def gru(inputs, W, U, b, return_sequences=False):
    """Run a GRU over a sequence, from its first timestep to its last.

    The state is zeros before the first timestep. Leave the arguments unchanged.

    Args:
        inputs: array of shape (timesteps, features), with at least one timestep. It may hold
            integers.
        W: array of shape (features, 3 * units), in the order of `gru_step`.
        U: array of shape (units, 3 * units).
        b: array of shape (2, 3 * units).
        return_sequences: False for the state after the last timestep, True for the states after
            every timestep.

    Returns:
        array of any float type, of shape (units,), or (timesteps, units) with `return_sequences`.
    """
    ### BEGIN SOLUTION: loop over the timesteps, and hand on the state.
    state = np.zeros(len(U))
    states = []
    for input_t in inputs:
        state = gru_step(input_t, state, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else states[-1]
    ### END SOLUTION


### BEGIN SOLUTION
def _sigmoid(x):
    # The same as 1 / (1 + exp(-x)), but no large x makes it overflow.
    return 0.5 * (1.0 + np.tanh(0.5 * x))


### END SOLUTION
