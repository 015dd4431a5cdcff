"""Well-known wrong answers of `gru`."""

from kata_grader.course.mistakes import Mistake, on

SIGMOID = "return 0.5 * (1.0 + np.tanh(0.5 * x))"
MIXED = "return z * state_t + (1.0 - z) * candidate"
CANDIDATE = "candidate = np.tanh(x_h + r * h_h)"

MISTAKES = [
    Mistake(
        "reset_before_the_product",
        "You apply the reset gate to the state before the product with `U`. Keras's default is "
        "`reset_after=True`, where the gate weighs the product and its bias.",
        on(CANDIDATE, "r * h_h", "(r * state_t) @ U[:, 2 * len(U) :] + b[1, 2 * len(U) :]"),
    ),
    Mistake(
        "gru_of_the_first_papers",
        "You wrote the GRU of the first papers, with one bias and with the reset gate before the "
        "product with `U`. In Keras's default, `reset_after=True`, the gate weighs the product and "
        "the second bias.",
        on(CANDIDATE, "r * h_h", "(r * state_t) @ U[:, 2 * len(U) :]"),
        ("np.split(state_t @ U + b[1], 3)", "np.split(state_t @ U, 3)"),
    ),
    Mistake(
        "update_gate_swapped",
        "You swapped `z` and `1 - z`. The update gate weighs the old state, and the rest goes to "
        "the candidate.",
        (MIXED, "return (1.0 - z) * state_t + z * candidate"),
    ),
    Mistake(
        "bias_of_the_state_missing",
        "You use only one of the two biases. The second row of `b` belongs to the product of the "
        "state.",
        ("np.split(state_t @ U + b[1], 3)", "np.split(state_t @ U, 3)"),
    ),
    Mistake(
        "bias_of_the_input_missing",
        "You don't use the first row of `b`. It belongs to the product of the input.",
        ("np.split(input_t @ W + b[0], 3)", "np.split(input_t @ W, 3)"),
    ),
    Mistake(
        "biases_added_together",
        "You add both biases to the product of the input. The bias of the state belongs inside "
        "what the reset gate weighs.",
        ("np.split(input_t @ W + b[0], 3)", "np.split(input_t @ W + b[0] + b[1], 3)"),
        ("np.split(state_t @ U + b[1], 3)", "np.split(state_t @ U, 3)"),
    ),
    Mistake(
        "biases_swapped",
        "You swapped the rows of `b`. Row 0 is the bias of the input, and row 1 is the bias of the "
        "state.",
        ("input_t @ W + b[0]", "input_t @ W + b[1]"),
        ("state_t @ U + b[1]", "state_t @ U + b[0]"),
    ),
    Mistake(
        "bias_missing",
        "You never add the biases. One belongs to each of the two products.",
        ("input_t @ W + b[0]", "input_t @ W"),
        ("state_t @ U + b[1]", "state_t @ U"),
    ),
    Mistake(
        "gates_in_wrong_order",
        "You swapped the update gate and the reset gate. Keras's order is z, r, h, and z is the "
        "update gate.",
        ("x_z, x_r, x_h = np.split", "x_r, x_z, x_h = np.split"),
        ("h_z, h_r, h_h = np.split", "h_r, h_z, h_h = np.split"),
    ),
    Mistake(
        "gates_interleaved",
        "You take every third column for each gate. The gates lie side by side, each as a block of "
        "`units` columns.",
        ("np.split(input_t @ W + b[0], 3)", "(input_t @ W + b[0]).reshape(-1, 3).T"),
        ("np.split(state_t @ U + b[1], 3)", "(state_t @ U + b[1]).reshape(-1, 3).T"),
    ),
    Mistake(
        "never_reset",
        "Your reset gate has no effect. Let it weigh what the candidate sees of the state.",
        on(CANDIDATE, "r * ", ""),
    ),
    Mistake(
        "input_reset_too",
        "Your reset gate weighs the input as well. Let it weigh only what comes from the state.",
        (CANDIDATE, "candidate = np.tanh(r * (x_h + h_h))"),
    ),
    Mistake(
        "all_of_the_candidate",
        "You add the whole candidate. Weigh it by `1 - z`, so that the two shares add up to 1.",
        on(MIXED, "(1.0 - z) * ", ""),
    ),
    Mistake(
        "candidate_alone",
        "Your new state is the candidate alone. The update gate mixes the candidate with the old "
        "state.",
        (MIXED, "return candidate"),
    ),
    Mistake(
        "tanh_of_the_state",
        "You take one more tanh of the new state. The mixture itself is the state.",
        (MIXED, "return np.tanh(z * state_t + (1.0 - z) * candidate)"),
    ),
    Mistake(
        "tanh_missing",
        "Your candidate has no activation. Take the tanh of the whole sum.",
        (CANDIDATE, "candidate = x_h + r * h_h"),
    ),
    Mistake(
        "sigmoid_for_tanh",
        "Your candidate comes from a sigmoid. Only gates use the sigmoid, and the candidate uses "
        "the tanh.",
        on(CANDIDATE, "np.tanh", "_sigmoid"),
    ),
    Mistake(
        "tanh_for_sigmoid",
        "Your gates come from a tanh. A gate must lie between 0 and 1, so use a sigmoid.",
        (SIGMOID, "return np.tanh(x)"),
    ),
    Mistake(
        "hard_sigmoid",
        "Your gates come from a hard sigmoid, the straight line of early Keras. Today's Keras uses "
        "the true sigmoid.",
        (SIGMOID, "return np.clip(0.2 * x + 0.5, 0.0, 1.0)"),
    ),
    Mistake(
        "sigmoid_overflows",
        "Your sigmoid divides infinity by infinity for large inputs. Keep the exponential in the "
        "denominator only, or use a tanh.",
        (SIGMOID, "return np.exp(x) / (1.0 + np.exp(x))"),
    ),
    Mistake(
        "state_overwritten",
        "You change the array `state_t` in place, so the caller loses the old state. Make a new "
        "array.",
        (MIXED, "state_t[:] = z * state_t + (1.0 - z) * candidate\n    return state_t.copy()"),
    ),
    Mistake(
        "state_not_carried",
        "You start every timestep from a state of zeros. Hand the state on from one timestep to "
        "the next.",
        on(
            "state = gru_step(input_t, state, W, U, b)",
            "input_t, state",
            "input_t, np.zeros(len(U))",
        ),
    ),
    Mistake(
        "inputs_reversed",
        "You read the sequence from its end. The first row is the first timestep.",
        ("for input_t in inputs:", "for input_t in inputs[::-1]:"),
    ),
    Mistake(
        "first_for_last",
        "You return the state after the first timestep. Without `return_sequences` return the "
        "state after the last one.",
        ("else states[-1]", "else states[0]"),
    ),
    Mistake(
        "sequence_always",
        "You always return the states of all timesteps. Without `return_sequences` return only the "
        "last one.",
        ("return np.array(states) if return_sequences else states[-1]", "return np.array(states)"),
    ),
    Mistake(
        "sequence_never",
        "You always return only the last state. With `return_sequences` return the states of all "
        "timesteps, one row each.",
        ("return np.array(states) if return_sequences else states[-1]", "return states[-1]"),
    ),
    Mistake(
        "old_state_lost",
        "You never keep any of the old state. The update gate z says how much of it stays in the "
        "new state.",
        (MIXED, "return (1.0 - z) * candidate"),
    ),
    Mistake(
        "reset_on_the_input",
        "Your reset gate weighs what comes from the input. Let it weigh what comes from the state.",
        (CANDIDATE, "candidate = np.tanh(r * x_h + h_h)"),
    ),
    Mistake(
        "last_timestep_unread",
        "Your loop ends one timestep too early, so the last row of `inputs` is never read. Read "
        "every row.",
        ("for input_t in inputs:", "for input_t in inputs[: max(len(inputs) - 1, 1)]:"),
    ),
    Mistake(
        "old_states_in_the_sequence",
        "Your sequence holds the state before each timestep. Let each row be the state after its "
        "timestep.",
        (
            "state = gru_step(input_t, state, W, U, b)\n        states.append(state)",
            "states.append(state)\n        state = gru_step(input_t, state, W, U, b)",
        ),
        ("else states[-1]", "else state"),
    ),
]
