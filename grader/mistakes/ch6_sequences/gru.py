"""Well-known wrong answers of `gru`."""

from kata_grader.course.mistakes import Mistake, on

SIGMOID = "return 0.5 * (1.0 + np.tanh(0.5 * x))"
MIXED = "return z * state_t + (1.0 - z) * candidate"
CANDIDATE = "candidate = np.tanh(x_h + r * h_h)"

MISTAKES = [
    Mistake(
        "reset_before_the_product",
        "The reset gate is applied to the state before the product with U: Keras's default is "
        "reset_after=True, the gate weighs what the product and its bias gave.",
        on(CANDIDATE, "r * h_h", "(r * state_t) @ U[:, 2 * len(U) :] + b[1, 2 * len(U) :]"),
    ),
    Mistake(
        "gru_of_the_first_papers",
        "This is the GRU of the first papers, with one bias, and the reset gate applied before the "
        "product with U. Keras's default is reset_after=True: the gate weighs what the product "
        "and the second bias gave.",
        on(CANDIDATE, "r * h_h", "(r * state_t) @ U[:, 2 * len(U) :]"),
        ("np.split(state_t @ U + b[1], 3)", "np.split(state_t @ U, 3)"),
    ),
    Mistake(
        "update_gate_swapped",
        "z and 1 - z are swapped: the update gate weighs the old state, the rest goes to the "
        "candidate.",
        (MIXED, "return (1.0 - z) * state_t + z * candidate"),
    ),
    Mistake(
        "bias_of_the_state_missing",
        "Only one of the two biases is used: the second row of b belongs to the product of the "
        "state.",
        ("np.split(state_t @ U + b[1], 3)", "np.split(state_t @ U, 3)"),
    ),
    Mistake(
        "bias_of_the_input_missing",
        "The first row of b is not used: it belongs to the product of the input.",
        ("np.split(input_t @ W + b[0], 3)", "np.split(input_t @ W, 3)"),
    ),
    Mistake(
        "biases_added_together",
        "Both biases are added on the side of the input: that of the state belongs inside what the "
        "reset gate weighs.",
        ("np.split(input_t @ W + b[0], 3)", "np.split(input_t @ W + b[0] + b[1], 3)"),
        ("np.split(state_t @ U + b[1], 3)", "np.split(state_t @ U, 3)"),
    ),
    Mistake(
        "biases_swapped",
        "The rows of b are swapped: row 0 is the bias of the input, row 1 that of the state.",
        ("input_t @ W + b[0]", "input_t @ W + b[1]"),
        ("state_t @ U + b[1]", "state_t @ U + b[0]"),
    ),
    Mistake(
        "bias_missing",
        "The biases are never added: one belongs to each of the two products.",
        ("input_t @ W + b[0]", "input_t @ W"),
        ("state_t @ U + b[1]", "state_t @ U"),
    ),
    Mistake(
        "gates_in_wrong_order",
        "Update gate and reset gate are swapped: Keras's order is z, r, h, and z is the update "
        "gate.",
        ("x_z, x_r, x_h = np.split", "x_r, x_z, x_h = np.split"),
        ("h_z, h_r, h_h = np.split", "h_r, h_z, h_h = np.split"),
    ),
    Mistake(
        "gates_interleaved",
        "The gates were taken number by number in turn: they lie side by side, each a block of "
        "units columns.",
        ("np.split(input_t @ W + b[0], 3)", "(input_t @ W + b[0]).reshape(-1, 3).T"),
        ("np.split(state_t @ U + b[1], 3)", "(state_t @ U + b[1]).reshape(-1, 3).T"),
    ),
    Mistake(
        "never_reset",
        "The reset gate has no effect: it weighs what the candidate sees of the state.",
        on(CANDIDATE, "r * ", ""),
    ),
    Mistake(
        "input_reset_too",
        "The reset gate weighs the input as well: it weighs what comes from the state alone.",
        (CANDIDATE, "candidate = np.tanh(r * (x_h + h_h))"),
    ),
    Mistake(
        "all_of_the_candidate",
        "The candidate is added whole: it is weighed by 1 - z.",
        on(MIXED, "(1.0 - z) * ", ""),
    ),
    Mistake(
        "candidate_alone",
        "The new state is the candidate: the update gate mixes it with the old state.",
        (MIXED, "return candidate"),
    ),
    Mistake(
        "tanh_of_the_state",
        "The new state goes through one more tanh: the mixture itself is the state.",
        (MIXED, "return np.tanh(z * state_t + (1.0 - z) * candidate)"),
    ),
    Mistake(
        "tanh_missing",
        "The candidate has no activation: it is the tanh of the sum.",
        (CANDIDATE, "candidate = x_h + r * h_h"),
    ),
    Mistake(
        "sigmoid_for_tanh",
        "The candidate comes out of a sigmoid: only gates do, the candidate takes the tanh.",
        on(CANDIDATE, "np.tanh", "_sigmoid"),
    ),
    Mistake(
        "tanh_for_sigmoid",
        "The gates come out of a tanh: a gate is a number between 0 and 1, from a sigmoid.",
        (SIGMOID, "return np.tanh(x)"),
    ),
    Mistake(
        "hard_sigmoid",
        "The gates come out of a hard sigmoid, the straight line of early Keras: today's gates are "
        "true sigmoids.",
        (SIGMOID, "return np.clip(0.2 * x + 0.5, 0.0, 1.0)"),
    ),
    Mistake(
        "sigmoid_overflows",
        "The sigmoid turns into infinity divided by infinity for large inputs: write it so that "
        "the exponential stands below the line only, or with a tanh.",
        (SIGMOID, "return np.exp(x) / (1.0 + np.exp(x))"),
    ),
    Mistake(
        "state_overwritten",
        "The state is changed in place, so the caller loses it: make a new array.",
        (MIXED, "state_t[:] = z * state_t + (1.0 - z) * candidate\n    return state_t.copy()"),
    ),
    Mistake(
        "state_not_carried",
        "The state starts from zeros at every timestep: hand it on from one to the next.",
        on(
            "state = gru_step(input_t, state, W, U, b)",
            "input_t, state",
            "input_t, np.zeros(len(U))",
        ),
    ),
    Mistake(
        "inputs_reversed",
        "The sequence is read from its end: the first row is the first timestep.",
        ("for input_t in inputs:", "for input_t in inputs[::-1]:"),
    ),
    Mistake(
        "first_for_last",
        "This is the state after the first timestep: without return_sequences the last one is "
        "asked for.",
        ("else states[-1]", "else states[0]"),
    ),
    Mistake(
        "sequence_always",
        "The states of all timesteps came back: without return_sequences only the last one is "
        "asked for.",
        ("return np.array(states) if return_sequences else states[-1]", "return np.array(states)"),
    ),
    Mistake(
        "sequence_never",
        "Only the last state came back: with return_sequences the states of all timesteps are "
        "asked for, one row each.",
        ("return np.array(states) if return_sequences else states[-1]", "return states[-1]"),
    ),
    Mistake(
        "old_state_lost",
        "The old state is never kept: z says how much of it stays in the new one.",
        (MIXED, "return (1.0 - z) * candidate"),
    ),
    Mistake(
        "reset_on_the_input",
        "The reset gate weighs what comes from the input: it weighs what comes from the state.",
        (CANDIDATE, "candidate = np.tanh(r * x_h + h_h)"),
    ),
    Mistake(
        "last_timestep_unread",
        "The last timestep is never read: the loop ends one too early.",
        ("for input_t in inputs:", "for input_t in inputs[: max(len(inputs) - 1, 1)]:"),
    ),
    Mistake(
        "old_states_in_the_sequence",
        "The sequence holds the state before each timestep: it holds the state after it.",
        (
            "state = gru_step(input_t, state, W, U, b)\n        states.append(state)",
            "states.append(state)\n        state = gru_step(input_t, state, W, U, b)",
        ),
        ("else states[-1]", "else state"),
    ),
]
