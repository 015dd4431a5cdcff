"""Well-known wrong answers of `simple_rnn`."""

from kata_grader.course.mistakes import Mistake, on

STEP = "np.tanh(input_t @ W + state_t @ U + b)"

MISTAKES = [
    Mistake(
        "bias_missing",
        "The bias is never added: it belongs to the sum inside the tanh.",
        on(STEP, " + b", ""),
    ),
    Mistake(
        "bias_outside",
        "The bias is added after the tanh: it belongs to the sum inside.",
        (STEP, "np.tanh(input_t @ W + state_t @ U) + b"),
    ),
    Mistake(
        "weights_swapped",
        "W and U are swapped: W reads the input, U reads the state.",
        (STEP, "np.tanh(input_t @ U + state_t @ W + b)"),
    ),
    Mistake(
        "matrices_on_the_left",
        "The matrices stand on the wrong side: the vectors are rows, and a row stands left of its "
        "matrix.",
        (STEP, "np.tanh(W @ input_t + U @ state_t + b)"),
    ),
    Mistake(
        "tanh_missing",
        "The tanh is missing: it is taken of the whole sum.",
        (STEP, "input_t @ W + state_t @ U + b"),
    ),
    Mistake(
        "sigmoid_for_tanh",
        "This is a sigmoid of the sum: a simple recurrent layer takes the tanh.",
        (STEP, "1.0 / (1.0 + np.exp(-(input_t @ W + state_t @ U + b)))"),
    ),
    Mistake(
        "tanh_overflows",
        "A tanh made of exponentials turns into infinity divided by infinity for large inputs: "
        "NumPy has one that does not.",
        (
            "return " + STEP,
            "z = input_t @ W + state_t @ U + b\n"
            "    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))",
        ),
    ),
    Mistake(
        "state_ignored_in_the_step",
        "The old state has no effect: its product with U belongs to the sum.",
        ("return " + STEP, "return np.tanh(input_t @ W + b)"),
        (
            "state = simple_rnn_step(input_t, state, W, U, b)",
            "state = np.tanh(input_t @ W + state @ U + b)",
        ),
    ),
    Mistake(
        "state_not_carried",
        "Every timestep starts from the initial state: it must start from the state after the "
        "timestep before.",
        (
            "state = simple_rnn_step(input_t, state, W, U, b)\n        states.append(state)",
            "states.append(simple_rnn_step(input_t, state, W, U, b))",
        ),
    ),
    Mistake(
        "state_reset",
        "The state starts from zeros again at every timestep: zeros are for the first one only, "
        "and then only without an initial_state.",
        (
            "for input_t in inputs:",
            "for input_t in inputs:\n        state = np.zeros(len(U))",
        ),
    ),
    Mistake(
        "state_zeroed",
        "The state is set back to zeros after every timestep: it is handed on to the next one.",
        ("states.append(state)", "states.append(state)\n        state = np.zeros(len(U))"),
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
        "initial_state_in_the_sequence",
        "The sequence begins with the initial state: it should begin with the state after the "
        "first timestep.",
        ("states = []", "states = [state]"),
    ),
    Mistake(
        "states_before_the_steps",
        "The states are stored too early: each row is the state before its timestep, and the last "
        "state is missing.",
        (
            "state = simple_rnn_step(input_t, state, W, U, b)\n        states.append(state)",
            "states.append(state)\n        state = simple_rnn_step(input_t, state, W, U, b)",
        ),
    ),
    Mistake(
        "initial_state_ignored",
        "initial_state has no effect: it is the state before the first timestep.",
        (
            "state = np.zeros(len(U)) if initial_state is None else initial_state",
            "state = np.zeros(len(U))",
        ),
    ),
    Mistake(
        "initial_state_overwritten",
        "initial_state itself is changed: a new array for each state leaves it alone.",
        (
            "state = simple_rnn_step(input_t, state, W, U, b)\n        states.append(state)",
            "state[:] = simple_rnn_step(input_t, state, W, U, b)\n"
            "        states.append(state.copy())",
        ),
    ),
    Mistake(
        "type_of_the_inputs",
        "The states were stored in the type of the inputs: integers cut off everything behind the "
        "point.",
        ("np.array(states) if", "np.array(states, dtype=inputs.dtype) if"),
        ("else states[-1]", "else states[-1].astype(inputs.dtype)"),
    ),
    Mistake(
        "state_added",
        "The old state is added to the new one: the tanh alone is the new state.",
        (STEP, "state_t + np.tanh(input_t @ W + state_t @ U + b)"),
    ),
    Mistake(
        "u_transposed",
        "The state is multiplied with U turned over: the state is a row and stands left of U.",
        on(STEP, "state_t @ U", "U @ state_t"),
    ),
    Mistake(
        "begins_with_ones",
        "Without initial_state the first state is ones: it is zeros.",
        ("np.zeros(len(U))", "np.ones(len(U))"),
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
            "state = simple_rnn_step(input_t, state, W, U, b)\n        states.append(state)",
            "states.append(state)\n        state = simple_rnn_step(input_t, state, W, U, b)",
        ),
        ("else states[-1]", "else state"),
    ),
    Mistake(
        "relu_for_tanh",
        "This is a ReLU of the sum: a simple recurrent layer takes the tanh.",
        (STEP, "np.maximum(input_t @ W + state_t @ U + b, 0.0)"),
    ),
    Mistake(
        "mean_of_states",
        "This is the mean of all states: without return_sequences the last one is asked for.",
        ("else states[-1]", "else np.mean(states, axis=0)"),
    ),
]
