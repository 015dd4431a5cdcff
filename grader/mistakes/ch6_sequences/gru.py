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
        "Your reset gate doesn't weigh the bias of the state. That bias belongs to the product of "
        "the state, inside what the gate weighs.",
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
        "sequence_turned_round",
        "You return the states of all timesteps without `return_sequences`, and the last state "
        "with it. Do it the other way round.",
        ("if return_sequences else", "if not return_sequences else"),
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
    Mistake(
        "reset_gate_and_candidate_swapped",
        "You swapped the columns of the reset gate and the candidate. Keras's order is z, r, h, so "
        "the candidate comes last.",
        ("x_z, x_r, x_h = np.split", "x_z, x_h, x_r = np.split"),
        ("h_z, h_r, h_h = np.split", "h_z, h_h, h_r = np.split"),
    ),
    Mistake(
        "both_biases_reset",
        "You add both biases to the product of the state, so the reset gate weighs both. The bias "
        "of the input stays outside of it.",
        ("np.split(input_t @ W + b[0], 3)", "np.split(input_t @ W, 3)"),
        ("np.split(state_t @ U + b[1], 3)", "np.split(state_t @ U + b[0] + b[1], 3)"),
    ),
    Mistake(
        "reset_gate_reversed",
        "Your reset gate says how much of the past to hide. It should say how much the candidate "
        "sees.",
        on(CANDIDATE, "r * h_h", "(1.0 - r) * h_h"),
    ),
    Mistake(
        "reset_gate_mixes",
        "You mix the old state and the candidate by the reset gate. Mix them by the update gate z.",
        (MIXED, "return r * state_t + (1.0 - r) * candidate"),
    ),
    Mistake(
        "update_gate_resets",
        "Your candidate uses the update gate z. Use the reset gate r there: it says how much of "
        "the past the candidate sees.",
        on(CANDIDATE, "r * h_h", "z * h_h"),
    ),
    Mistake(
        "old_state_reset",
        "You weigh the old state by the reset gate in the mixture too. The reset gate belongs to "
        "the candidate alone.",
        (MIXED, "return z * r * state_t + (1.0 - z) * candidate"),
    ),
    Mistake(
        "candidate_without_the_state",
        "Your candidate doesn't see the old state. Add the product of the state, weighed by the "
        "reset gate.",
        on(CANDIDATE, " + r * h_h", ""),
    ),
    Mistake(
        "gates_without_the_state",
        "Your gates see only the input. Add the product of the state to the sum of each gate.",
        ("_sigmoid(x_z + h_z)", "_sigmoid(x_z)"),
        ("_sigmoid(x_r + h_r)", "_sigmoid(x_r)"),
    ),
    Mistake(
        "reset_after_the_tanh",
        "You apply the reset gate after the tanh. Inside the tanh, let it weigh what comes from "
        "the state.",
        (CANDIDATE, "candidate = r * np.tanh(x_h + h_h)"),
    ),
    Mistake(
        "gates_without_sigmoid",
        "You use the bare sums as gates. A gate must lie between 0 and 1, so apply the sigmoid.",
        (SIGMOID, "return x"),
    ),
    Mistake(
        "weights_swapped",
        "You swapped `W` and `U`. `W` reads the input, and `U` reads the old state.",
        ("np.split(input_t @ W + b[0], 3)", "np.split(input_t @ U + b[0], 3)"),
        ("np.split(state_t @ U + b[1], 3)", "np.split(state_t @ W + b[1], 3)"),
    ),
    Mistake(
        "parentheses_missing",
        "You compute `1 - z * candidate`, because the parentheses are missing. The candidate's "
        "share is `1 - z`.",
        on(MIXED, "(1.0 - z) * candidate", "1.0 - z * candidate"),
    ),
    Mistake(
        "matrix_products_of_gates",
        "You take matrix products of the gate with the vectors, which gives a single number. "
        "Multiply element by element, because each unit has its own gate.",
        (MIXED, "return z @ state_t + (1.0 - z) @ candidate"),
    ),
    Mistake(
        "step_returns_two",
        "Your `gru_step` returns the state twice, as output and as state. Return it once, as one "
        "array.",
        (MIXED, MIXED.replace("return", "state =") + "\n    return state, state"),
        ("state = gru_step(", "state, _ = gru_step("),
    ),
    Mistake(
        "begins_with_ones",
        "You start from a state of ones. The state is zeros before the first timestep.",
        ("np.zeros(len(U))", "np.ones(len(U))"),
    ),
    Mistake(
        "zeros_for_every_gate",
        "The zeros of your first state don't fit. Make one for each unit: `U` has a row for each "
        "unit, but `3 * units` columns.",
        ("np.zeros(len(U))", "np.zeros(U.shape[1])"),
    ),
    Mistake(
        "zeros_for_the_features",
        "You take the number of features for the number of units. `U` has a row for each unit, so "
        "make that many zeros.",
        ("np.zeros(len(U))", "np.zeros(len(W))"),
    ),
    Mistake(
        "first_timestep_unread",
        "You skip the first row of `inputs`. Read every row, because the first timestep too "
        "changes the state.",
        ("for input_t in inputs:", "for input_t in inputs[min(1, len(inputs) - 1) :]:"),
    ),
    Mistake(
        "states_before_the_steps",
        "You store each state before you read the timestep, so the last state is missing. Store "
        "the state after each timestep.",
        (
            "state = gru_step(input_t, state, W, U, b)\n        states.append(state)",
            "states.append(state)\n        state = gru_step(input_t, state, W, U, b)",
        ),
    ),
    Mistake(
        "initial_state_in_the_sequence",
        "Your sequence begins with the zeros from before the first timestep. Begin it with the "
        "state after the first timestep.",
        ("states = []", "states = [state]"),
    ),
    Mistake(
        "type_of_the_inputs",
        "You store the states in the type of the inputs. Integers lose everything after the point, "
        "so store floats.",
        ("np.array(states) if", "np.array(states, dtype=inputs.dtype) if"),
        ("else states[-1]", "else states[-1].astype(inputs.dtype)"),
    ),
    Mistake(
        "rows_of_the_inputs_type",
        "The array for your sequence of states has the type of the inputs. Integers lose "
        "everything after the point, so make an array of floats.",
        ("np.array(states) if", "np.array(states, dtype=inputs.dtype) if"),
    ),
    Mistake(
        "loop_over_the_features",
        "Your loop goes over the second axis of `inputs`, that of the features. There is no axis "
        "for a batch here: each row is a timestep, so loop over the first axis.",
        ("for input_t in inputs:", "for input_t in inputs.T:"),
    ),
    Mistake(
        "sequence_flattened",
        "You put all states one after another in a single long vector. Give each timestep a row of "
        "its own.",
        ("np.array(states) if", "np.concatenate(states) if"),
    ),
    Mistake(
        "axes_swapped",
        "You swap the axes of the sequence. Make each timestep a row, and each unit a column.",
        ("np.array(states) if", "np.array(states).T if"),
    ),
    Mistake(
        "last_state_in_a_row",
        "You return the last state as a matrix with one row. Without `return_sequences` return a "
        "vector of shape `(units,)`.",
        ("else states[-1]", "else np.array(states[-1:])"),
    ),
    Mistake(
        "rows_of_one_array",
        "You change one array in place and store it every time, so all rows show the last state. "
        "Store a new array for each timestep.",
        ("        state = gru_step(", "        state[:] = gru_step("),
    ),
    Mistake(
        "appended_after_the_loop",
        "You append to the list after the loop, so it holds one state only. Append inside the "
        "loop, once for each timestep.",
        ("        states.append(state)\n", "    states.append(state)\n"),
    ),
    Mistake(
        "whole_sequence_in_each_step",
        "You hand the whole sequence to `gru_step` each time. Hand it the row of this timestep.",
        ("state = gru_step(input_t, ", "state = gru_step(inputs, "),
    ),
    Mistake(
        "last_row_stays_zero",
        "Your loop ends one timestep too early, so the last row of your states stays zeros. Run it "
        "over all timesteps.",
        ("for input_t in inputs:", "for input_t in inputs[:-1]:"),
        (
            "np.array(states) if return_sequences else states[-1]",
            "np.array([*states, 0 * state]) if return_sequences else state",
        ),
    ),
    Mistake(
        "newest_state_first",
        "Your sequence begins with the last state. Put the states in the order of the timesteps.",
        ("np.array(states) if", "np.array(states[::-1]) if"),
    ),
    Mistake(
        "gates_without_the_input",
        "Your gates see only the state. Add the product of the input to the sum of each gate.",
        ("_sigmoid(x_z + h_z)", "_sigmoid(h_z)"),
        ("_sigmoid(x_r + h_r)", "_sigmoid(h_r)"),
    ),
    Mistake(
        "update_gate_without_the_input",
        "Your update gate sees only the state. Add the product of the input to its sum.",
        ("_sigmoid(x_z + h_z)", "_sigmoid(h_z)"),
    ),
    Mistake(
        "reset_gate_without_the_input",
        "Your reset gate sees only the state. Add the product of the input to its sum.",
        ("_sigmoid(x_r + h_r)", "_sigmoid(h_r)"),
    ),
    Mistake(
        "update_gate_without_the_state",
        "Your update gate sees only the input. Add the product of the state to its sum.",
        ("_sigmoid(x_z + h_z)", "_sigmoid(x_z)"),
    ),
    Mistake(
        "reset_gate_without_the_state",
        "Your reset gate sees only the input. Add the product of the state to its sum.",
        ("_sigmoid(x_r + h_r)", "_sigmoid(x_r)"),
    ),
    Mistake(
        "candidate_without_the_input",
        "Your candidate sees only the state. Add the product of the input to its sum.",
        on(CANDIDATE, "x_h + ", ""),
    ),
    Mistake(
        "update_gate_and_candidate_swapped",
        "You swapped the columns of the update gate and the candidate. Keras's order is z, r, h, "
        "so the update gate comes first.",
        ("x_z, x_r, x_h = np.split", "x_h, x_r, x_z = np.split"),
        ("h_z, h_r, h_h = np.split", "h_h, h_r, h_z = np.split"),
    ),
    Mistake(
        "columns_in_the_order_h_z_r",
        "You take the columns in the order h, z, r. Keras's order is z, r, h: update gate, reset "
        "gate, candidate.",
        ("x_z, x_r, x_h = np.split", "x_h, x_z, x_r = np.split"),
        ("h_z, h_r, h_h = np.split", "h_h, h_z, h_r = np.split"),
    ),
    Mistake(
        "columns_in_the_order_r_h_z",
        "You take the columns in the order r, h, z. Keras's order is z, r, h: update gate, reset "
        "gate, candidate.",
        ("x_z, x_r, x_h = np.split", "x_r, x_h, x_z = np.split"),
        ("h_z, h_r, h_h = np.split", "h_r, h_h, h_z = np.split"),
    ),
    Mistake(
        "candidate_added_whole_to_the_rest",
        "You weigh both the old state and the candidate by z. The old state gets z, and the "
        "candidate gets `1 - z`.",
        (MIXED, "return z * state_t + z * candidate"),
    ),
    Mistake(
        "old_state_kept_whole",
        "You keep the whole old state and add the candidate to it. Weigh the old state by z.",
        (MIXED, "return state_t + (1.0 - z) * candidate"),
    ),
]
