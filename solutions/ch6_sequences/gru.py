r"""# A GRU by hand

An LSTM carries two vectors along the sequence and has three gates. The **GRU** (gated recurrent
unit) makes do with one vector, the state $h_t$, and two gates. It has three quarters of the
weights, is cheaper to run, and remembers almost as well.

The **update gate** $z_t$ decides for each unit how much of the *old* state stays; the rest of the
new state is a candidate $k_t$ (all products here are element by element):

$$h_t = z_t \cdot h_{t-1} + (1 - z_t) \cdot k_t$$

The **reset gate** $r_t$ decides how much of the past the candidate gets to see. Let each gate
have weights of its own, and $\sigma(x) = 1 / (1 + e^{-x})$:

$$z_t = \sigma(x_t W_z + b_z + h_{t-1} U_z + c_z), \quad
r_t = \sigma(x_t W_r + b_r + h_{t-1} U_r + c_r)$$

$$k_t = \tanh(x_t W_h + b_h + r_t \cdot (h_{t-1} U_h + c_h))$$

There are two biases: $b$ belongs to the input and $c$ to the state. For the gates only their sum
counts. For the candidate it matters which is which, because the reset gate weighs $c_h$ and leaves
$b_h$ alone.

**By hand**, one unit with the old state $h_{t-1} = 0.6$:

- If $z_t = 1$, the new state is 0.6 whatever the input: the unit remembers.
- If $z_t = 0.25$ and $k_t = -0.2$, it is $0.25 \cdot 0.6 + 0.75 \cdot (-0.2) = 0$.
- If all weights and biases are 0, then $z_t = r_t = \sigma(0) = 0.5$ and $k_t = \tanh(0) = 0$, so
  the state is halved: 0.3, and 0.15 a timestep later.

Keras stores the three side by side, in the order **z, r, h**: $W$ has the shape
`(features, 3 * units)` and $U$ the shape `(units, 3 * units)`, and the first `units` columns
belong to the update gate. The bias has the shape `(2, 3 * units)`: row 0 is $b$, row 1 is $c$.
`GRU(units).get_weights()` are these three arrays.

**What today's Keras does otherwise than the notes.** The GRU of the first papers, and of Keras
before TensorFlow 2, applies the reset gate to the state *before* the product,
$(r_t \cdot h_{t-1}) U_h$, and has a single bias. Today's Keras applies it after the product
(`reset_after=True`), because graphics cards compute that faster. Descriptions also differ in what
$z_t$ means: in some the roles of $z_t$ and $1 - z_t$ are swapped.
"""

import numpy as np


def gru_step(input_t, state_t, W, U, b):
    """Return the state of a GRU after one more timestep, as Keras computes it by default.

    The formulas are those of the lesson, with the reset gate applied after the product. The
    arguments are left unchanged. Inputs may be as large as 10,000: the result stays finite (a
    warning from NumPy on the way is no fault).

    Args:
        input_t: array of shape (features,), the input of this timestep; integers are welcome.
        state_t: array of shape (units,), the state before it.
        W: array of shape (features, 3 * units): the columns of the update gate z, the reset gate r
            and the candidate h, in this order.
        U: array of shape (units, 3 * units), in the same order.
        b: array of shape (2, 3 * units), in the same order: row 0 is the bias of the input, row 1
            that of the state.

    Returns:
        array of shape (units,), of any float type.
    """
    ### BEGIN SOLUTION: compute what comes from the input and from the state, then mix them.
    x_z, x_r, x_h = np.split(input_t @ W + b[0], 3)
    h_z, h_r, h_h = np.split(state_t @ U + b[1], 3)
    z = _sigmoid(x_z + h_z)
    r = _sigmoid(x_r + h_r)
    candidate = np.tanh(x_h + r * h_h)
    return z * state_t + (1.0 - z) * candidate
    ### END SOLUTION


def gru(inputs, W, U, b, return_sequences=False):
    """Run a GRU over a sequence, from its first timestep to its last.

    The state is zeros before the first timestep. The arguments are left unchanged.

    Args:
        inputs: array of shape (timesteps, features), at least one timestep; integers are welcome.
        W: array of shape (features, 3 * units), in the order of `gru_step`.
        U: array of shape (units, 3 * units).
        b: array of shape (2, 3 * units).
        return_sequences: False for the state after the last timestep, True for the states after
            every timestep.

    Returns:
        array of any float type, of shape (units,), or (timesteps, units) with `return_sequences`.
    """
    ### BEGIN SOLUTION: one step after another, handing on the state.
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
