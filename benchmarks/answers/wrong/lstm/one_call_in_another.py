# Each timestep is a call in the call before it, so a thousand of them are too many.

import numpy as np


def carry_update(carry_t, i_t, f_t, k_t):
    return f_t * carry_t + i_t * k_t


def lstm_step(input_t, state_t, carry_t, W, U, b):
    i, f, k, o = np.split(input_t @ W + state_t @ U + b, 4)
    carry = carry_update(carry_t, _sigmoid(i), _sigmoid(f), np.tanh(k))
    return _sigmoid(o) * np.tanh(carry), carry


def lstm(inputs, W, U, b, return_sequences=False):
    states = _states_from(0, inputs, np.zeros(len(U)), np.zeros(len(U)), W, U, b)
    return np.array(states) if return_sequences else states[-1]


def _states_from(t, inputs, state, carry, W, U, b):
    if t == len(inputs):
        return []
    state, carry = lstm_step(inputs[t], state, carry, W, U, b)
    return [state, *_states_from(t + 1, inputs, state, carry, W, U, b)]


def simplified_lstm_step(input_t, state_t, carry_t, params, activation=np.tanh):
    def before_activation(gate):
        W, U, b = (params[letter + gate] for letter in "WUb")
        return input_t @ W + state_t @ U + b

    output_t = activation(before_activation("o") + carry_t @ params["Vo"])
    i_t, f_t, k_t = (activation(before_activation(gate)) for gate in "ifk")
    return output_t, carry_update(carry_t, i_t, f_t, k_t)


def _sigmoid(x):
    return 0.5 * (1.0 + np.tanh(0.5 * x))
