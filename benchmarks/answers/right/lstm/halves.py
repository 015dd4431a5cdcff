# Recursion by halves carries (h, c); sigmoid with where=; simplified step built from a closure.
import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z < 0, e, 1.0) / (1.0 + e)


def carry_update(carry_t, i_t, f_t, k_t):
    new = np.array(carry_t, dtype=np.float64)  # a copy, so that in-place work is harmless
    new *= f_t
    new += np.asarray(i_t) * np.asarray(k_t)
    return new


def lstm_step(input_t, state_t, carry_t, W, U, b):
    n = U.shape[0]
    part = lambda g: (
        input_t @ W[:, g * n : g * n + n] + state_t @ U[:, g * n : g * n + n] + b[g * n : g * n + n]
    )
    carry = carry_update(carry_t, sigmoid(part(0)), sigmoid(part(1)), np.tanh(part(2)))
    return sigmoid(part(3)) * np.tanh(carry), carry


def _run(inputs, h, c, weights):
    if len(inputs) == 1:
        h, c = lstm_step(inputs[0], h, c, *weights)
        return [h], c
    middle = len(inputs) // 2
    early, c = _run(inputs[:middle], h, c, weights)
    late, c = _run(inputs[middle:], early[-1], c, weights)
    return early + late, c


def lstm(inputs, W, U, b, return_sequences=False):
    zero = np.zeros(U.shape[0], dtype=b.dtype)
    states, _ = _run(inputs, zero, zero, (W, U, b))
    return np.stack(states, axis=0) if return_sequences else states.pop()


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    sources = {"W": input_t, "U": state_t, "V": carry_t}

    def gate(letter):
        names = [s + letter for s in sources if s + letter in params]
        return activation(sum(sources[n[0]] @ params[n] for n in names) + params["b" + letter])

    return gate("o"), carry_update(carry_t, i_t=gate("i"), f_t=gate("f"), k_t=gate("k"))
