# The arrays of params are read by their order, not by their names.
r"""# An LSTM by hand

A simple recurrent layer rewrites its whole state at each timestep. So what it knew usually fades
within a few timesteps. The **LSTM** (long short-term memory) adds a second vector, the **carry**
$c_t$. It runs along the sequence like a conveyor belt, and things can stay on it for a long time.

Write this exercise by hand, with Python and NumPy alone: it may not import Keras or TensorFlow.

## The carry

At each timestep you may take something off the belt and put something new on it. **Gates** decide
how much. A gate is a vector with a number between 0 and 1 for each unit:

$$c_t = f_t \cdot c_{t-1} + i_t \cdot k_t$$

- The forget gate $f_t$ says how much of the old carry stays.
- The candidate $k_t$ is what this timestep could add.
- The input gate $i_t$ says how much of the candidate you add.

All products between vectors here are element by element.

**By hand.** Take two units with $c_{t-1} = (2, -1)$, $f_t = (1, 0.5)$, $i_t = (0, 1)$ and
$k_t = (0.3, 0.8)$. The new carry is

$$(1 \cdot 2 + 0 \cdot 0.3,\ 0.5 \cdot (-1) + 1 \cdot 0.8) = (2, 0.3)$$

The first unit kept what it had. The second unit forgot half of it and added the candidate.

## Gates and state

Gates and candidate each come from the input and the old state, like a simple recurrent layer with
weights of its own. Gates use a sigmoid, $\sigma(z) = 1 / (1 + e^{-z})$, which lies between 0 and 1.
The candidate uses a tanh:

$$\begin{aligned}
i_t &= \sigma(x_t W_i + h_{t-1} U_i + b_i) \\
f_t &= \sigma(x_t W_f + h_{t-1} U_f + b_f) \\
k_t &= \tanh(x_t W_k + h_{t-1} U_k + b_k) \\
o_t &= \sigma(x_t W_o + h_{t-1} U_o + b_o)
\end{aligned}$$

The output gate $o_t$ decides how much of the **new** carry is shown. This gives the new state,
which is also the output:

$$h_t = o_t \cdot \tanh(c_t)$$

**By hand.** If all weights and biases are 0, the gates are $\sigma(0) = 0.5$ and the candidate is
$\tanh(0) = 0$. Begin with the carry 2. The next carry is $0.5 \cdot 2 + 0.5 \cdot 0 = 1$, and the
state is $0.5 \cdot \tanh(1) = 0.381$.

Keras stores the four side by side, in the order **i, f, k, o** (its documentation calls the
candidate c). $W$ has the shape `(features, 4 * units)`, $U$ has `(units, 4 * units)` and $b$ has
`(4 * units,)`. The first `units` columns belong to the input gate. Once an `LSTM(units)` has
been called, its `get_weights()` gives you these three arrays.

## Predict first

1. All weights and biases are 0, and the carry begins at 2. What are the carry and the state after
   three timesteps? (You need $\tanh(0.25) = 0.245$.)
2. For which values of $f_t$ and $i_t$ does a unit keep its carry through 100 timesteps? What is
   left of a carry of 1 if $f_t = 0.9$ and $i_t = 0$ each time?
3. With 3 features and 5 units, what are the shapes of $W$, $U$ and $b$? Which columns of $W$ belong
   to the candidate, counting from 0?

## Where Keras differs from the notes

The notes are the study notes on chapters 5 to 7 of *Deep Learning with Python*, which this course
follows. Their formulas are a simplification of the LSTM in Keras. They use one activation $a$ for
everything and have no output gate. The output sees the *old* carry, through weights $V_o$ of its
own:

$$\begin{aligned}
y_t &= a(h_t U_o + x_t W_o + c_t V_o + b_o) \\
i_t &= a(h_t U_i + x_t W_i + b_i) \\
f_t &= a(h_t U_f + x_t W_f + b_f) \\
k_t &= a(h_t U_k + x_t W_k + b_k) \\
c_{t+1} &= i_t \cdot k_t + c_t \cdot f_t
\end{aligned}$$

Here $h_t$ and $c_t$ come from the timestep before. You write both versions, first the one in Keras
and then the one in the notes.
"""

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    r"""Return the next carry of an LSTM, $f \cdot c + i \cdot k$.

    Leave the arguments unchanged.

    Args:
        carry_t: array of shape (units,), the carry so far.
        i_t: array of shape (units,), the input gate: how much of the candidate is added.
        f_t: array of shape (units,), the forget gate: how much of the carry stays.
        k_t: array of shape (units,), the candidate.

    Returns:
        array of shape (units,), of any float type.
    """
    return f_t * carry_t + i_t * k_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    """Return the state and the carry of an LSTM after one more timestep, as Keras computes them.

    Leave the arguments unchanged. Inputs may be as large as 10,000, and the results must still be
    finite. (A warning from NumPy on the way doesn't count as a fault.)

    Args:
        input_t: array of shape (features,), the input of this timestep. It may hold integers.
        state_t: array of shape (units,), the state before it.
        carry_t: array of shape (units,), the carry before it.
        W: array of shape (features, 4 * units): the columns of the input gate, the forget gate, the
            candidate and the output gate, in this order.
        U: array of shape (units, 4 * units), in the same order.
        b: array of shape (4 * units,), in the same order.

    Returns:
        tuple (state, carry) of two arrays of shape (units,), of any float type.
    """
    i, f, k, o = np.split(input_t @ W + state_t @ U + b, 4)
    carry = carry_update(carry_t, _sigmoid(i), _sigmoid(f), np.tanh(k))
    return _sigmoid(o) * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    """Run an LSTM over a sequence, from its first timestep to its last.

    State and carry are zeros before the first timestep. Leave the arguments unchanged.

    Args:
        inputs: array of shape (timesteps, features), with at least one timestep. It may hold
            integers.
        W: array of shape (features, 4 * units), in the order of `lstm_step`.
        U: array of shape (units, 4 * units).
        b: array of shape (4 * units,).
        return_sequences: False for the state after the last timestep, True for the states after
            every timestep.

    Returns:
        array of any float type, of shape (units,), or (timesteps, units) with `return_sequences`.
    """
    state, carry = np.zeros(len(U)), np.zeros(len(U))
    states = []
    for input_t in inputs:
        state, carry = lstm_step(input_t, state, carry, W, U, b)
        states.append(state)
    return np.array(states) if return_sequences else states[-1]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    r"""Return the output and the next carry of the simplified LSTM of the course notes.

    Here `a` is the activation, `dot` is the matrix product, and the names are those of `params`:

        output_t = a(dot(state_t, Uo) + dot(input_t, Wo) + dot(carry_t, Vo) + bo)
        i_t = a(dot(state_t, Ui) + dot(input_t, Wi) + bi), and f_t and k_t in the same way
        carry_next = i_t * k_t + carry_t * f_t

    Leave the arguments unchanged.

    Args:
        input_t: array of shape (features,), the input of this timestep.
        state_t: array of shape (units,), the output of the timestep before.
        carry_t: array of shape (units,), the carry of the timestep before.
        params: dict of arrays: Wo, Wi, Wf and Wk of shape (features, units), Uo, Ui, Uf, Uk and Vo
            of shape (units, units), and bo, bi, bf and bk of shape (units,).
        activation: a function of an array that changes each number by itself, such as `np.tanh`.

    Returns:
        tuple (output_t, carry_next) of two arrays of shape (units,), of any float type.
    """

    Wo, Uo, bo, Wi, Ui, bi, Wf, Uf, bf, Wk, Uk, bk, Vo = params.values()
    output_t = activation(input_t @ Wo + state_t @ Uo + bo + carry_t @ Vo)
    i_t = activation(input_t @ Wi + state_t @ Ui + bi)
    f_t = activation(input_t @ Wf + state_t @ Uf + bf)
    k_t = activation(input_t @ Wk + state_t @ Uk + bk)
    return output_t, carry_update(carry_t, i_t, f_t, k_t)


def _sigmoid(x):
    # The same as 1 / (1 + exp(-x)), but no large x makes it overflow.
    return 0.5 * (1.0 + np.tanh(0.5 * x))


