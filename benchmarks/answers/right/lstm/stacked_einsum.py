# Weights as (features, 4, units); einsum; clipped sigmoid; generator of states; match for the result.
import numpy as np

I, F, K, O = range(4)


def sigmoid(z):
    return np.reciprocal(1.0 + np.exp(-np.clip(z, -500.0, 500.0)))


def carry_update(carry_t, i_t, f_t, k_t):
    old_and_new = np.stack([np.asarray(carry_t, float), np.asarray(k_t, float)])
    weights = np.stack([f_t, i_t])
    return (old_and_new * weights).sum(axis=0)


def lstm_step(input_t, state_t, carry_t, W, U, b):
    units = state_t.shape[-1]
    z = (
        np.einsum("f,fgu->gu", input_t, W.reshape(-1, 4, units))
        + np.einsum("h,hgu->gu", state_t, U.reshape(units, 4, units))
        + b.reshape(4, units)
    )
    carry = carry_update(
        carry_t=carry_t, k_t=np.tanh(z[K]), i_t=sigmoid(z[I]), f_t=sigmoid(z[F])
    )
    state = sigmoid(z[O]) * np.tanh(carry)
    return (state, carry)


def run(inputs, W, U, b):
    memory = (np.zeros(U.shape[0]),) * 2
    for x in inputs:
        memory = lstm_step(x, *memory, W=W, U=U, b=b)
        yield memory[0]


def lstm(inputs, W, U, b, return_sequences=False):
    match return_sequences, list(run(inputs, W, U, b)):
        case False, [*_, last]:
            return last
        case True, states:
            return np.vstack(states)


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    row = np.concatenate([state_t, input_t])
    both = lambda g: np.concatenate([params[f"U{g}"], params[f"W{g}"]])
    new = [activation(row @ both(g) + params[f"b{g}"]) for g in ("i", "f", "k")]
    out = activation(
        np.concatenate([row, carry_t]) @ np.concatenate([both("o"), params["Vo"]]) + params["bo"]
    )
    return out, carry_update(carry_t, *new)
