"""Well-known wrong answers of `simple_rnn`."""

from kata_grader.course.mistakes import Mistake, on

STEP = "np.tanh(input_t @ W + state_t @ U + b)"

MISTAKES = [
    Mistake(
        "bias_missing",
        "You never add the bias `b`. Add it to the sum inside the tanh.",
        on(STEP, " + b", ""),
    ),
    Mistake(
        "bias_outside",
        "You add the bias after the tanh. Add it to the sum inside the tanh.",
        (STEP, "np.tanh(input_t @ W + state_t @ U) + b"),
    ),
    Mistake(
        "weights_swapped",
        "You swapped `W` and `U`. `W` reads the input, and `U` reads the old state.",
        (STEP, "np.tanh(input_t @ U + state_t @ W + b)"),
    ),
    Mistake(
        "matrices_on_the_left",
        "You put the matrices left of the vectors. Here the vectors are rows, so each stands left "
        "of its matrix.",
        (STEP, "np.tanh(W @ input_t + U @ state_t + b)"),
    ),
    Mistake(
        "tanh_missing",
        "You return the sum without an activation. Take the tanh of the whole sum.",
        (STEP, "input_t @ W + state_t @ U + b"),
    ),
    Mistake(
        "sigmoid_for_tanh",
        "You take the sigmoid of the sum. A simple recurrent layer takes the tanh.",
        (STEP, "1.0 / (1.0 + np.exp(-(input_t @ W + state_t @ U + b)))"),
    ),
    Mistake(
        "tanh_overflows",
        "Your tanh is made of exponentials and divides infinity by infinity for large inputs. "
        "NumPy has a tanh that doesn't.",
        (
            "return " + STEP,
            "z = input_t @ W + state_t @ U + b\n"
            "    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))",
        ),
    ),
    Mistake(
        "state_ignored_in_the_step",
        "Your `simple_rnn_step` ignores the old state. Add the product of the state with `U` to "
        "the sum.",
        ("return " + STEP, "return np.tanh(input_t @ W + b)"),
        (
            "state = simple_rnn_step(input_t, state, W, U, b)",
            "state = np.tanh(input_t @ W + state @ U + b)",
        ),
    ),
    Mistake(
        "state_not_carried",
        "You start every timestep from the initial state. Start each one from the state after the "
        "timestep before.",
        (
            "state = simple_rnn_step(input_t, state, W, U, b)\n        states.append(state)",
            "states.append(simple_rnn_step(input_t, state, W, U, b))",
        ),
    ),
    Mistake(
        "state_reset",
        "You set the state to zeros before every timestep. Use zeros only before the first one, "
        "and only without an `initial_state`.",
        (
            "for input_t in inputs:",
            "for input_t in inputs:\n        state = np.zeros(len(U))",
        ),
    ),
    Mistake(
        "state_zeroed",
        "You set the state back to zeros after every timestep. Hand it on to the next timestep.",
        ("states.append(state)", "states.append(state)\n        state = np.zeros(len(U))"),
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
        "initial_state_in_the_sequence",
        "Your sequence begins with the initial state. Begin it with the state after the first "
        "timestep.",
        ("states = []", "states = [state]"),
    ),
    Mistake(
        "states_before_the_steps",
        "You store each state before you read the timestep, so the last state is missing. Store "
        "the state after each timestep.",
        (
            "state = simple_rnn_step(input_t, state, W, U, b)\n        states.append(state)",
            "states.append(state)\n        state = simple_rnn_step(input_t, state, W, U, b)",
        ),
    ),
    Mistake(
        "initial_state_ignored",
        "You ignore `initial_state` and start from zeros. Use it as the state before the first "
        "timestep.",
        (
            "state = np.zeros(len(U)) if initial_state is None else initial_state",
            "state = np.zeros(len(U))",
        ),
    ),
    Mistake(
        "initial_state_overwritten",
        "You write the new states into the array `initial_state`, or into a copy of it. So the "
        "caller's values are lost, or states become whole numbers where it holds integers. Make a "
        "new array for each state.",
        (
            "state = simple_rnn_step(input_t, state, W, U, b)\n        states.append(state)",
            "state[:] = simple_rnn_step(input_t, state, W, U, b)\n"
            "        states.append(state.copy())",
        ),
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
        "state_added",
        "You add the old state to the tanh. The tanh alone is the new state.",
        (STEP, "state_t + np.tanh(input_t @ W + state_t @ U + b)"),
    ),
    Mistake(
        "u_transposed",
        "You put `U` left of the state, which has the effect of transposing `U`. The state is a "
        "row, so it stands left of `U`.",
        on(STEP, "state_t @ U", "U @ state_t"),
    ),
    Mistake(
        "begins_with_ones",
        "Without an `initial_state` you start from a state of ones. Start from zeros.",
        ("np.zeros(len(U))", "np.ones(len(U))"),
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
            "state = simple_rnn_step(input_t, state, W, U, b)\n        states.append(state)",
            "states.append(state)\n        state = simple_rnn_step(input_t, state, W, U, b)",
        ),
        ("else states[-1]", "else state"),
    ),
    Mistake(
        "relu_for_tanh",
        "You take the ReLU of the sum. A simple recurrent layer takes the tanh.",
        (STEP, "np.maximum(input_t @ W + state_t @ U + b, 0.0)"),
    ),
    Mistake(
        "mean_of_states",
        "You return the mean of all states. Without `return_sequences` return only the last one.",
        ("else states[-1]", "else np.mean(states, axis=0)"),
    ),
    Mistake(
        "tanh_of_the_input_only",
        "You take the tanh of the input's product alone. Add the product of the state and the bias "
        "first, then take the tanh of the whole sum.",
        (STEP, "np.tanh(input_t @ W) + state_t @ U + b"),
    ),
    Mistake(
        "state_outside",
        "You add the product of the state after the tanh. It belongs to the sum inside the tanh.",
        (STEP, "np.tanh(input_t @ W + b) + state_t @ U"),
    ),
    Mistake(
        "tanh_of_each_part",
        "You take the tanh of each product on its own. Add up everything first, and take one tanh "
        "of the sum.",
        (STEP, "np.tanh(input_t @ W) + np.tanh(state_t @ U) + b"),
    ),
    Mistake(
        "w_transposed",
        "You put `W` left of the input, as if it were transposed. The input is a row, so it stands "
        "left of `W`.",
        on(STEP, "input_t @ W", "W @ input_t"),
    ),
    Mistake(
        "bias_twice",
        "You add the bias `b` to each of the two products, so it counts twice. Add it once.",
        on(STEP, "+ b", "+ 2 * b"),
    ),
    Mistake(
        "state_times_u_by_element",
        "You multiply the state by `U` element by element, which gives a matrix. Take the matrix "
        "product, with `@` or `np.dot`.",
        on(STEP, "state_t @ U", "state_t * U"),
    ),
    Mistake(
        "step_returns_two",
        "Your `simple_rnn_step` returns the state twice, as output and as state. Return it once, "
        "as one array.",
        ("return " + STEP, "state = " + STEP + "\n    return state, state"),
        ("state = simple_rnn_step(", "state, _ = simple_rnn_step("),
    ),
    Mistake(
        "truth_of_an_array",
        "You ask whether the array `initial_state` is true or equal to None, which NumPy answers "
        "with an error. Ask whether it `is None`.",
        (
            "np.zeros(len(U)) if initial_state is None else initial_state",
            "initial_state or np.zeros(len(U))",
        ),
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
        "newest_state_first",
        "Your sequence begins with the last state. Put the states in the order of the timesteps.",
        ("np.array(states) if", "np.array(states[::-1]) if"),
    ),
    Mistake(
        "last_state_in_a_row",
        "You return the last state as a matrix with one row. Without `return_sequences` return a "
        "vector of shape `(units,)`.",
        ("else states[-1]", "else np.array(states[-1:])"),
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
        "rows_of_one_array",
        "You change one array in place and store it every time, so all rows show the last state. "
        "Store a new array for each timestep.",
        (
            "else initial_state\n",
            "else np.array(initial_state)\n",
        ),
        ("        state = simple_rnn_step(", "        state[:] = simple_rnn_step("),
    ),
    Mistake(
        "tanh_twice",
        "Your loop takes one more tanh of the step's result. The step has already taken it.",
        (
            "state = simple_rnn_step(input_t, state, W, U, b)",
            "state = np.tanh(simple_rnn_step(input_t, state, W, U, b))",
        ),
    ),
    Mistake(
        "last_state_returned_too",
        "You return the sequence and the last state as a pair. With `return_sequences` return the "
        "sequence alone.",
        ("np.array(states) if", "(np.array(states), states[-1]) if"),
    ),
    Mistake(
        "appended_after_the_loop",
        "You append to the list after the loop, so it holds one state only. Append inside the "
        "loop, once for each timestep.",
        ("        states.append(state)\n", "    states.append(state)\n"),
    ),
    Mistake(
        "whole_sequence_in_each_step",
        "You hand the whole sequence to `simple_rnn_step` each time. Hand it the row of this "
        "timestep.",
        ("state = simple_rnn_step(input_t, ", "state = simple_rnn_step(inputs, "),
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
]
