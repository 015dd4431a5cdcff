"""Well-known wrong answers of `lstm`."""

from kata_grader.course.mistakes import Mistake, on

SIGMOID = "return 0.5 * (1.0 + np.tanh(0.5 * x))"

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
]
