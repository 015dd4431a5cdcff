r"""# An LSTM by hand

A simple recurrent layer rewrites its whole state at each timestep, so what it knew fades within a
few of them. The **LSTM** (long short-term memory) adds a second vector, the **carry** $c_t$, that
runs along the sequence like a conveyor belt. **Gates**, numbers between 0 and 1, decide for each
unit how much of it is kept and how much is added,

$$c_t = f_t \cdot c_{t-1} + i_t \cdot k_t$$

with the forget gate $f_t$, the input gate $i_t$ and the candidate $k_t$, the news of this
timestep (all products here are element by element).

**By hand**, two units: $c_{t-1} = (2, -1)$, $f_t = (1, 0.5)$, $i_t = (0, 1)$ and
$k_t = (0.3, 0.8)$ give $(1 \cdot 2 + 0 \cdot 0.3,\ 0.5 \cdot (-1) + 1 \cdot 0.8) = (2, 0.3)$. The
first unit kept what it had, the second forgot half of it and took the news in.

Gates and candidate each come from the input and the old state, like a simple recurrent layer with
weights of its own. A sigmoid makes the gates, a tanh the candidate:

$$i_t = \sigma(x_t W_i + h_{t-1} U_i + b_i), \quad f_t = \sigma(x_t W_f + h_{t-1} U_f + b_f)$$

$$k_t = \tanh(x_t W_k + h_{t-1} U_k + b_k), \quad o_t = \sigma(x_t W_o + h_{t-1} U_o + b_o)$$

where $\sigma(z) = 1 / (1 + e^{-z})$. The output gate $o_t$ then decides what of the **new** carry
is shown: the state, which is also the output, is

$$h_t = o_t \cdot \tanh(c_t)$$

**By hand** again: if all weights and biases are 0, the gates are $\sigma(0) = 0.5$ and the
candidate is $\tanh(0) = 0$. From the carry 2 the next carry is $0.5 \cdot 2 + 0.5 \cdot 0 = 1$
and the state $0.5 \cdot \tanh(1) = 0.381$.

Keras stores the four side by side, in the order **i, f, k, o** (its documentation calls the
candidate c): $W$ has the shape `(features, 4 * units)`, $U$ `(units, 4 * units)` and $b$
`(4 * units,)`, and the first `units` columns belong to the input gate.
`LSTM(units).get_weights()` are these three arrays.

**What today's Keras does otherwise than the notes.** The notes' formulas are a simplification of
the LSTM that Keras implements. They use one activation $a$ for everything, have no output gate,
and let the output look at the *old* carry through weights $V_o$ of its own:

$$y_t = a(h_t U_o + x_t W_o + c_t V_o + b_o)$$

$$i_t = a(h_t U_i + x_t W_i + b_i), \quad f_t = a(h_t U_f + x_t W_f + b_f),
\quad k_t = a(h_t U_k + x_t W_k + b_k)$$

$$c_{t+1} = i_t \cdot k_t + c_t \cdot f_t$$

(here $h_t$ and $c_t$ are what arrives from the timestep before). You write both: the first as it
runs in Keras, the second as the notes print it.
"""

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    r"""Return the next carry of an LSTM, $f \cdot c + i \cdot k$.

    The arguments are left unchanged.

    Args:
        carry_t: array of shape (units,), the carry so far.
        i_t: array of shape (units,), the input gate: how much of the candidate is added.
        f_t: array of shape (units,), the forget gate: how much of the carry is kept.
        k_t: array of shape (units,), the candidate.

    Returns:
        array of shape (units,), of any float type.
    """
    raise NotImplementedError(
        "carry_update: forget a part of the old carry, then add a part of the candidate."
    )


def lstm_step(input_t, state_t, carry_t, W, U, b):
    """Return the state and the carry of an LSTM after one more timestep, as Keras computes them.

    The arguments are left unchanged. Inputs may be as large as 10,000: the results stay finite (a
    warning from NumPy on the way is no fault).

    Args:
        input_t: array of shape (features,), the input of this timestep; integers are welcome.
        state_t: array of shape (units,), the state before it.
        carry_t: array of shape (units,), the carry before it.
        W: array of shape (features, 4 * units): the columns of the input gate, the forget gate, the
            candidate and the output gate, in this order.
        U: array of shape (units, 4 * units), in the same order.
        b: array of shape (4 * units,), in the same order.

    Returns:
        tuple (state, carry) of two arrays of shape (units,), of any float type.
    """
    raise NotImplementedError(
        "lstm_step: compute the gates and the candidate, then the carry, and from it the state."
    )


def lstm(inputs, W, U, b, return_sequences=False):
    """Run an LSTM over a sequence, from its first timestep to its last.

    State and carry are zeros before the first timestep. The arguments are left unchanged.

    Args:
        inputs: array of shape (timesteps, features), at least one timestep; integers are welcome.
        W: array of shape (features, 4 * units), in the order of `lstm_step`.
        U: array of shape (units, 4 * units).
        b: array of shape (4 * units,).
        return_sequences: False for the state after the last timestep, True for the states after
            every timestep.

    Returns:
        array of any float type, of shape (units,), or (timesteps, units) with `return_sequences`.
    """
    raise NotImplementedError(
        "lstm: one step after another, handing on both the state and the carry."
    )


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    r"""Return the output and the next carry of the simplified LSTM of the course notes.

    With `activation` $a$ and the names of `params`, where `dot` is the matrix product:

        output_t = a(dot(state_t, Uo) + dot(input_t, Wo) + dot(carry_t, Vo) + bo)
        i_t = a(dot(state_t, Ui) + dot(input_t, Wi) + bi), and f_t and k_t likewise
        carry_next = i_t * k_t + carry_t * f_t

    The arguments are left unchanged.

    Args:
        input_t: array of shape (features,), the input of this timestep.
        state_t: array of shape (units,), the output of the timestep before.
        carry_t: array of shape (units,), the carry of the timestep before.
        params: dict of arrays: Wo, Wi, Wf and Wk of shape (features, units), Uo, Ui, Uf, Uk and Vo
            of shape (units, units), and bo, bi, bf and bk of shape (units,).
        activation: a function of an array that returns an array of the same shape.

    Returns:
        tuple (output_t, carry_next) of two arrays of shape (units,), of any float type.
    """

    raise NotImplementedError(
        "simplified_lstm_step: follow the formulas above; the output sees the carry as it arrives."
    )
