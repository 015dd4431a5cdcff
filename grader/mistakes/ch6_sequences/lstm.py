"""Well-known wrong answers of `lstm`."""

from itertools import permutations

from kata_grader.course.mistakes import Mistake, on

SIGMOID = "return 0.5 * (1.0 + np.tanh(0.5 * x))"

UPDATE = "f_t * carry_t + i_t * k_t"
SUMS = "np.split(input_t @ W + state_t @ U + b, 4)"
PARTS = {"i": "input gate", "f": "forget gate", "k": "candidate", "o": "output gate"}
# Keras's own order, and those that have a mistake of their own.
NAMED_ORDERS = [*map(tuple, ("ifko", "ifok", "fiko", "fiok", "oifk"))]


def bias_blocks(one, other):
    """Return the blocks of the bias where one gate adds that of another."""
    return ["ifko".index(other if gate == one else gate) for gate in "ifko"]


MISTAKES = [
    Mistake(
        "gates_in_wrong_order",
        "You swapped the candidate and the output gate. Keras's order is input gate, forget gate, "
        "candidate, output gate.",
        ("i, f, k, o = np.split", "i, f, o, k = np.split"),
    ),
    Mistake(
        "gates_in_the_notes_order",
        "You take the columns in the order of the notes' formulas, which begins with the output "
        "gate. Keras's order is input gate, forget gate, candidate, output gate.",
        ("i, f, k, o = np.split", "o, i, f, k = np.split"),
    ),
    Mistake(
        "forget_and_input_swapped",
        "You swapped the forget gate and the input gate. The forget gate weighs the old carry, and "
        "the input gate the candidate. In Keras's order the input gate comes first.",
        ("return f_t * carry_t + i_t * k_t", "return i_t * carry_t + f_t * k_t"),
    ),
    Mistake(
        "gates_interleaved",
        "You take every fourth column for each gate. The gates lie side by side, each as a block "
        "of `units` columns.",
        (
            "np.split(input_t @ W + state_t @ U + b, 4)",
            "(input_t @ W + state_t @ U + b).reshape(-1, 4).T",
        ),
    ),
    Mistake(
        "input_gate_missing",
        "You add the whole candidate. The input gate decides how much of it you add.",
        ("return f_t * carry_t + i_t * k_t", "return f_t * carry_t + k_t"),
    ),
    Mistake(
        "nothing_forgotten",
        "You keep the whole old carry. The forget gate decides how much of it you keep.",
        ("return f_t * carry_t + i_t * k_t", "return carry_t + i_t * k_t"),
    ),
    Mistake(
        "tanh_missing",
        "You multiply the output gate by the carry itself. Multiply it by the tanh of the carry.",
        ("_sigmoid(o) * np.tanh(carry), carry", "_sigmoid(o) * carry, carry"),
    ),
    Mistake(
        "sigmoid_of_carry",
        "You multiply the output gate by a sigmoid of the carry. Multiply it by the tanh of the "
        "carry.",
        ("_sigmoid(o) * np.tanh(carry), carry", "_sigmoid(o) * _sigmoid(carry), carry"),
    ),
    Mistake(
        "output_gate_without_sigmoid",
        "Your output gate is no gate yet. Take its sigmoid, as with the input and forget gate.",
        ("_sigmoid(o) * np.tanh(carry), carry", "o * np.tanh(carry), carry"),
    ),
    Mistake(
        "input_gate_without_sigmoid",
        "Your input gate is no gate yet. Take its sigmoid, as with the forget and output gate.",
        ("_sigmoid(i), _sigmoid(f)", "i, _sigmoid(f)"),
    ),
    Mistake(
        "forget_gate_without_sigmoid",
        "Your forget gate is no gate yet. Take its sigmoid, as with the input and output gate.",
        ("_sigmoid(i), _sigmoid(f)", "_sigmoid(i), f"),
    ),
    Mistake(
        "sigmoid_for_tanh",
        "Your candidate comes from a sigmoid. Only gates use the sigmoid, and the candidate uses "
        "the tanh.",
        ("np.tanh(k)", "_sigmoid(k)"),
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
        "old_carry_in_state",
        "You compute the state from the old carry. Compute it from the new carry.",
        ("_sigmoid(o) * np.tanh(carry), carry", "_sigmoid(o) * np.tanh(carry_t), carry"),
    ),
    Mistake(
        "bias_missing",
        "You never add the bias `b`. Add it to the sum that the gates and the candidate come from.",
        on("np.split(input_t @ W + state_t @ U + b, 4)", " + b", ""),
    ),
    Mistake(
        "state_and_carry_swapped",
        "Your `lstm_step` returns the carry first. Return the state first and then the carry.",
        (
            "return _sigmoid(o) * np.tanh(carry), carry",
            "return carry, _sigmoid(o) * np.tanh(carry)",
        ),
        on(
            "state, carry = lstm_step(input_t, state, carry, W, U, b)",
            "state, carry =",
            "carry, state =",
        ),
    ),
    Mistake(
        "carry_not_carried",
        "You start every timestep from a carry of zeros. Hand the carry on to the next timestep, "
        "like the state.",
        on("state, carry = lstm_step(input_t, state, carry, W, U, b)", "carry =", "_ ="),
    ),
    Mistake(
        "state_not_carried",
        "You start every timestep from a state of zeros. Hand the state on to the next timestep, "
        "like the carry.",
        (
            "state, carry = lstm_step(input_t, state, carry, W, U, b)\n"
            "        states.append(state)",
            "new_state, carry = lstm_step(input_t, state, carry, W, U, b)\n"
            "        states.append(new_state)",
        ),
    ),
    Mistake(
        "carries_returned",
        "Your `lstm` returns the carries. Return the states, which are the output of an LSTM.",
        ("states.append(state)", "states.append(carry)"),
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
        "new_carry_in_output",
        "Your output in `simplified_lstm_step` sees the new carry. In the notes' formulas it sees "
        "the carry of the timestep before.",
        (
            '    output_t = activation(before_activation("o") + carry_t @ params["Vo"])\n',
            "",
        ),
        (
            "return output_t, carry_update(carry_t, i_t, f_t, k_t)",
            "carry_next = carry_update(carry_t, i_t, f_t, k_t)\n"
            '    output_t = activation(before_activation("o") + carry_next @ params["Vo"])\n'
            "    return output_t, carry_next",
        ),
    ),
    Mistake(
        "carry_not_in_output",
        "Your output in `simplified_lstm_step` doesn't see the carry. Add the product of the carry "
        "with `Vo` to the sum.",
        (
            'activation(before_activation("o") + carry_t @ params["Vo"])',
            'activation(before_activation("o"))',
        ),
    ),
    Mistake(
        "carry_of_output_outside",
        "You add the product of the carry with `Vo` after the activation. Add it to the sum inside "
        "the activation.",
        (
            'activation(before_activation("o") + carry_t @ params["Vo"])',
            'activation(before_activation("o")) + carry_t @ params["Vo"]',
        ),
    ),
    Mistake(
        "activation_ignored",
        "Your `simplified_lstm_step` always uses tanh. Use the function `activation` instead, "
        "everywhere.",
        (
            "def before_activation(gate):",
            "activation = np.tanh\n\n    def before_activation(gate):",
        ),
    ),
    Mistake(
        "tanh_for_the_notes_candidate",
        "Your candidate k in `simplified_lstm_step` always uses tanh. Use the function "
        "`activation` for it too.",
        ('k_t = activation(before_activation("k"))', 'k_t = np.tanh(before_activation("k"))'),
    ),
    Mistake(
        "sigmoid_in_the_notes_gates",
        "Your gates i and f in `simplified_lstm_step` come from a sigmoid. The notes' formulas use "
        "the given `activation` for everything.",
        ('i_t = activation(before_activation("i"))', 'i_t = _sigmoid(before_activation("i"))'),
        ('f_t = activation(before_activation("f"))', 'f_t = _sigmoid(before_activation("f"))'),
    ),
    Mistake(
        "candidate_in_state",
        "You compute the state from the candidate. The state shows the new carry.",
        ("_sigmoid(o) * np.tanh(carry), carry", "_sigmoid(o) * np.tanh(np.tanh(k)), carry"),
    ),
    Mistake(
        "old_state_for_old_carry",
        "Your forget gate weighs the old state. Let it weigh the old carry.",
        ("carry = carry_update(carry_t, ", "carry = carry_update(state_t, "),
    ),
    Mistake(
        "carry_for_state",
        "Your `lstm_step` returns the carry twice. The first result must be the state.",
        ("return _sigmoid(o) * np.tanh(carry), carry", "return carry, carry"),
    ),
    Mistake(
        "forget_gate_reversed",
        "Your forget gate says how much of the old carry to throw away. It should say how much to "
        "keep.",
        ("return f_t * carry_t + i_t * k_t", "return (1 - f_t) * carry_t + i_t * k_t"),
    ),
    Mistake(
        "output_gate_by_tanh",
        "Your output gate comes from a tanh. Like every gate it must come from a sigmoid.",
        ("_sigmoid(o) * np.tanh(carry), carry", "np.tanh(o) * np.tanh(carry), carry"),
    ),
    Mistake(
        "keras_output_in_the_notes_step",
        "You multiply the output by the tanh of the new carry, as Keras does. The notes' "
        "simplified step returns the activation alone.",
        (
            "return output_t, carry_update(carry_t, i_t, f_t, k_t)",
            "carry_next = carry_update(carry_t, i_t, f_t, k_t)\n"
            "    return output_t * np.tanh(carry_next), carry_next",
        ),
    ),
    Mistake(
        "output_without_activation",
        "Your `simplified_lstm_step` returns the bare sum as the output. Apply the activation to "
        "this sum.",
        (
            'activation(before_activation("o") + carry_t @ params["Vo"])',
            'before_activation("o") + carry_t @ params["Vo"]',
        ),
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
            "state, carry = lstm_step(input_t, state, carry, W, U, b)\n"
            "        states.append(state)",
            "states.append(state)\n"
            "        state, carry = lstm_step(input_t, state, carry, W, U, b)",
        ),
        ("else states[-1]", "else state"),
    ),
    Mistake(
        "gates_in_the_papers_order",
        "You take the columns in the order of most papers: forget gate, input gate, output gate, "
        "candidate. Keras's order is input gate, forget gate, candidate, output gate.",
        ("i, f, k, o = np.split", "f, i, o, k = np.split"),
    ),
    Mistake(
        "candidate_forgotten_too",
        "Your forget gate weighs the candidate as well. Let it weigh only the old carry, and add "
        "the candidate's part after that.",
        ("return f_t * carry_t + i_t * k_t", "return f_t * (carry_t + i_t * k_t)"),
    ),
    Mistake(
        "shares_add_up_to_1",
        "You weigh the candidate by `1 - f_t`, as a GRU does. An LSTM has an input gate of its own "
        "for it.",
        ("return f_t * carry_t + i_t * k_t", "return f_t * carry_t + (1 - f_t) * k_t"),
    ),
    Mistake(
        "matrix_products_of_gates",
        "You take matrix products in `carry_update`, which give a single number. Multiply element "
        "by element, because each unit has its own gates.",
        ("return f_t * carry_t + i_t * k_t", "return f_t @ carry_t + i_t @ k_t"),
    ),
    Mistake(
        "tanh_of_the_carry",
        "Your `carry_update` takes the tanh of the new carry. Return the sum itself, because only "
        "the state uses the tanh of the carry.",
        ("return f_t * carry_t + i_t * k_t", "return np.tanh(f_t * carry_t + i_t * k_t)"),
    ),
    Mistake(
        "carry_overwritten",
        "You change the array `carry_t` in place, so the caller loses the old carry. Make a new "
        "array.",
        (
            "return f_t * carry_t + i_t * k_t",
            "carry_t *= f_t\n    carry_t += i_t * k_t\n    return carry_t.copy()",
        ),
    ),
    Mistake(
        "activations_in_carry_update",
        "Your `carry_update` applies the sigmoid and the tanh. It receives finished gates and a "
        "finished candidate, so apply them before you call it.",
        (
            "return f_t * carry_t + i_t * k_t",
            "return _sigmoid(f_t) * carry_t + _sigmoid(i_t) * np.tanh(k_t)",
        ),
        (
            "carry_update(carry_t, _sigmoid(i), _sigmoid(f), np.tanh(k))",
            "carry_update(carry_t, i, f, k)",
        ),
    ),
    Mistake(
        "old_carry_lost",
        "Your new carry holds only the candidate's part. Add what the forget gate keeps of the old "
        "carry.",
        ("return f_t * carry_t + i_t * k_t", "return i_t * k_t"),
    ),
    Mistake(
        "tanh_of_the_product",
        "You take the tanh after the output gate. Take the tanh of the carry first, and multiply "
        "it by the gate after that.",
        ("_sigmoid(o) * np.tanh(carry), carry", "np.tanh(_sigmoid(o) * carry), carry"),
    ),
    Mistake(
        "tanh_of_carry_returned",
        "Your `lstm_step` returns the tanh of the carry as the carry. Return the carry itself, and "
        "use the tanh for the state only.",
        ("_sigmoid(o) * np.tanh(carry), carry", "_sigmoid(o) * np.tanh(carry), np.tanh(carry)"),
    ),
    Mistake(
        "old_carry_returned",
        "Your `lstm_step` returns the carry that it received. Return the new one.",
        ("_sigmoid(o) * np.tanh(carry), carry", "_sigmoid(o) * np.tanh(carry), carry_t"),
    ),
    Mistake(
        "forget_bias_added",
        "You add 1 to the forget gate, as `unit_forget_bias` does when the layer is made. The bias "
        "`b` already holds everything, so add nothing else.",
        ("_sigmoid(f)", "_sigmoid(f + 1.0)"),
    ),
    Mistake(
        "state_ignored",
        "Gates and candidate don't see the old state. Add the product of the state with `U` to the "
        "sum.",
        on("np.split(input_t @ W + state_t @ U + b, 4)", " + state_t @ U", ""),
    ),
    Mistake(
        "weights_swapped",
        "You swapped `W` and `U`. `W` reads the input, and `U` reads the old state.",
        (
            "np.split(input_t @ W + state_t @ U + b, 4)",
            "np.split(input_t @ U + state_t @ W + b, 4)",
        ),
    ),
    Mistake(
        "carry_read_by_u",
        "Gates and candidate read the old carry through `U`. They read the old state: the carry "
        "only runs along.",
        on("np.split(input_t @ W + state_t @ U + b, 4)", "state_t", "carry_t"),
    ),
    Mistake(
        "carries_too",
        "Your `lstm` returns the carries beside the states. Return the states alone.",
        ("states.append(state)", "states.append((state, carry))"),
    ),
    Mistake(
        "begins_with_ones",
        "You start from ones. State and carry are zeros before the first timestep.",
        ("np.zeros(len(U)), np.zeros(len(U))", "np.ones(len(U)), np.ones(len(U))"),
    ),
    Mistake(
        "zeros_for_every_gate",
        "The zeros of your first state don't fit. Make one for each unit: `U` has a row for each "
        "unit, but `4 * units` columns.",
        ("np.zeros(len(U)), np.zeros(len(U))", "np.zeros(len(b)), np.zeros(len(b))"),
    ),
    Mistake(
        "zeros_for_the_features",
        "You take the number of features for the number of units. `U` has a row for each unit, so "
        "make that many zeros.",
        ("np.zeros(len(U)), np.zeros(len(U))", "np.zeros(len(W)), np.zeros(len(W))"),
    ),
    Mistake(
        "first_timestep_unread",
        "You skip the first row of `inputs`. Read every row, because the first timestep too "
        "changes the state.",
        ("for input_t in inputs:", "for input_t in inputs[min(1, len(inputs) - 1) :]:"),
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
        "initial_state_in_the_sequence",
        "Your sequence begins with the zeros from before the first timestep. Begin it with the "
        "state after the first timestep.",
        ("states = []", "states = [state]"),
    ),
    Mistake(
        "notes_results_swapped",
        "Your `simplified_lstm_step` returns the carry first. Return the output first and then the "
        "next carry.",
        (
            "return output_t, carry_update(carry_t, i_t, f_t, k_t)",
            "return carry_update(carry_t, i_t, f_t, k_t), output_t",
        ),
    ),
    Mistake(
        "uo_and_vo_swapped",
        "You swapped `Uo` and `Vo` in `simplified_lstm_step`. `Uo` reads the state, and `Vo` reads "
        "the carry.",
        (
            'activation(before_activation("o") + carry_t @ params["Vo"])',
            'activation(\n        input_t @ params["Wo"] + state_t @ params["Vo"]\n'
            '        + carry_t @ params["Uo"] + params["bo"]\n    )',
        ),
    ),
    Mistake(
        "carry_in_every_gate",
        "All your gates in `simplified_lstm_step` see the carry. Only the output sees it, through "
        "`Vo`.",
        on("return input_t @ W + state_t @ U + b", "+ b", '+ b + carry_t @ params["Vo"]'),
        (
            'activation(before_activation("o") + carry_t @ params["Vo"])',
            'activation(before_activation("o"))',
        ),
    ),
    Mistake(
        "notes_carry_activated",
        "Your `simplified_lstm_step` applies the activation to the new carry. Return the sum "
        "itself.",
        (
            "return output_t, carry_update(carry_t, i_t, f_t, k_t)",
            "return output_t, activation(carry_update(carry_t, i_t, f_t, k_t))",
        ),
    ),
    Mistake(
        "activation_for_the_output_only",
        "You use `activation` for the output only, and tanh for i, f and k. The notes' formulas "
        "use it for all four.",
        ('i_t = activation(before_activation("i"))', 'i_t = np.tanh(before_activation("i"))'),
        ('f_t = activation(before_activation("f"))', 'f_t = np.tanh(before_activation("f"))'),
        ('k_t = activation(before_activation("k"))', 'k_t = np.tanh(before_activation("k"))'),
    ),
    Mistake(
        "notes_gates_without_activation",
        "You use the bare sums for i, f and k in `simplified_lstm_step`. Apply the activation to "
        "each of them.",
        ('i_t = activation(before_activation("i"))', 'i_t = before_activation("i")'),
        ('f_t = activation(before_activation("f"))', 'f_t = before_activation("f")'),
        ('k_t = activation(before_activation("k"))', 'k_t = before_activation("k")'),
    ),
    Mistake(
        "notes_biases_missing",
        "You never add the biases in `simplified_lstm_step`. Each of the four sums has one: `bo`, "
        "`bi`, `bf` and `bk`.",
        on("return input_t @ W + state_t @ U + b", " + b", ""),
    ),
    Mistake(
        "new_output_in_the_gates",
        "Your gates i, f and k in `simplified_lstm_step` read the new output. They read the output "
        "of the timestep before, `state_t`.",
        (
            '    i_t = activation(before_activation("i"))',
            '    state_t = output_t\n    i_t = activation(before_activation("i"))',
        ),
    ),
    Mistake(
        "appended_after_the_loop",
        "You append to the list after the loop, so it holds one state only. Append inside the "
        "loop, once for each timestep.",
        ("        states.append(state)\n", "    states.append(state)\n"),
    ),
    Mistake(
        "whole_sequence_in_each_step",
        "You hand the whole sequence to `lstm_step` each time. Hand it the row of this timestep.",
        ("state, carry = lstm_step(input_t, ", "state, carry = lstm_step(inputs, "),
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
        "results_unpacked_the_other_way",
        "Your `lstm` takes the results of `lstm_step` as carry and state. The state comes first.",
        ("state, carry = lstm_step(", "carry, state = lstm_step("),
    ),
    Mistake(
        "gates_added_to_the_candidate",
        "Your `carry_update` adds the input gate and the candidate. Multiply the two, element by "
        "element.",
        on(UPDATE, "i_t * k_t", "i_t + k_t"),
    ),
    Mistake(
        "forget_gate_for_both",
        "You weigh both the old carry and the candidate by the forget gate. The candidate is "
        "weighed by the input gate.",
        on(UPDATE, "i_t * k_t", "f_t * k_t"),
    ),
    Mistake(
        "input_gate_for_both",
        "You weigh both the old carry and the candidate by the input gate. The old carry is "
        "weighed by the forget gate.",
        on(UPDATE, "f_t * carry_t", "i_t * carry_t"),
    ),
    Mistake(
        "products_for_sums",
        "Your `carry_update` multiplies the two parts. Add what is kept of the old carry and what "
        "comes in.",
        on(UPDATE, " + ", " * "),
    ),
    Mistake(
        "first_bias_for_all",
        "You add the first block of `b` to every gate. Each gate and the candidate have a block of "
        "their own.",
        on(SUMS, "+ b,", "+ np.tile(b[: len(U)], 4),"),
    ),
    Mistake(
        "notes_gates_read_the_carry",
        "Your gates i, f and k in `simplified_lstm_step` read the old carry through `U`. They read "
        "the old state.",
        (
            "        return input_t @ W + state_t @ U + b",
            "        return input_t @ W + (state_t if gate == 'o' else carry_t) @ U + b",
        ),
    ),
    Mistake(
        "notes_state_replaced_by_the_carry",
        "All your sums in `simplified_lstm_step` read the old carry through `U`. They read the old "
        "state; the carry only enters the output, through `Vo`.",
        (
            "        return input_t @ W + state_t @ U + b",
            "        return input_t @ W + carry_t @ U + b",
        ),
    ),
    *(
        Mistake(
            f"columns_in_the_order_{'_'.join(order)}",
            f"You take the columns in the order {', '.join(PARTS[one] for one in order)}. Keras's "
            "order is input gate, forget gate, candidate, output gate.",
            ("    i, f, k, o = np.split(", f"    {', '.join(order)} = np.split("),
        )
        for order in permutations("ifko")
        if order not in NAMED_ORDERS
    ),
    *(
        Mistake(
            f"bias_of_{other}_for_{one}",
            f"Your {PARTS[one]} adds the bias of the {PARTS[other]}. Take the block of `b` that "
            "lies where the gate's own columns lie.",
            on(
                SUMS,
                "+ b,",
                f"+ np.concatenate([np.split(b, 4)[j] for j in {bias_blocks(one, other)}]),",
            ),
        )
        for one, other in permutations("ifko", 2)
    ),
]
