"""Well-known wrong answers of `lstm`."""

from kata_grader.course.mistakes import Mistake, on

SIGMOID = "return 0.5 * (1.0 + np.tanh(0.5 * x))"

MISTAKES = [
    Mistake(
        "gates_in_wrong_order",
        "The candidate and the output gate are swapped: Keras's order is input gate, forget gate, "
        "candidate, output gate.",
        ("i, f, k, o = np.split", "i, f, o, k = np.split"),
    ),
    Mistake(
        "gates_in_the_notes_order",
        "The columns were taken as output gate, input gate, forget gate, candidate, the order of "
        "the notes' formulas: Keras's is input gate, forget gate, candidate, output gate.",
        ("i, f, k, o = np.split", "o, i, f, k = np.split"),
    ),
    Mistake(
        "forget_and_input_swapped",
        "Forget gate and input gate are swapped: the forget gate weighs the old carry, the input "
        "gate the candidate. (Keras's order is input gate first.)",
        ("return f_t * carry_t + i_t * k_t", "return i_t * carry_t + f_t * k_t"),
    ),
    Mistake(
        "gates_interleaved",
        "The gates were taken number by number in turn: they lie side by side, each a block of "
        "units columns.",
        (
            "np.split(input_t @ W + state_t @ U + b, 4)",
            "(input_t @ W + state_t @ U + b).reshape(-1, 4).T",
        ),
    ),
    Mistake(
        "input_gate_missing",
        "The candidate is added whole: the input gate decides how much of it.",
        ("return f_t * carry_t + i_t * k_t", "return f_t * carry_t + k_t"),
    ),
    Mistake(
        "nothing_forgotten",
        "The old carry is kept whole: the forget gate decides how much of it.",
        ("return f_t * carry_t + i_t * k_t", "return carry_t + i_t * k_t"),
    ),
    Mistake(
        "tanh_missing",
        "The output gate multiplies the carry itself: it multiplies the carry's tanh.",
        ("_sigmoid(o) * np.tanh(carry), carry", "_sigmoid(o) * carry, carry"),
    ),
    Mistake(
        "sigmoid_of_carry",
        "The output gate multiplies a sigmoid of the carry: it multiplies the carry's tanh.",
        ("_sigmoid(o) * np.tanh(carry), carry", "_sigmoid(o) * _sigmoid(carry), carry"),
    ),
    Mistake(
        "sigmoid_for_tanh",
        "The candidate comes out of a sigmoid: only gates do, the candidate takes the tanh.",
        ("np.tanh(k)", "_sigmoid(k)"),
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
        "old_carry_in_state",
        "The state is made of the old carry: it shows the new one.",
        ("_sigmoid(o) * np.tanh(carry), carry", "_sigmoid(o) * np.tanh(carry_t), carry"),
    ),
    Mistake(
        "bias_missing",
        "The bias is never added: it belongs to the sum before the gates.",
        on("np.split(input_t @ W + state_t @ U + b, 4)", " + b", ""),
    ),
    Mistake(
        "state_and_carry_swapped",
        "State and carry came back in the other order: the state is first.",
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
        "The carry starts from zeros at every timestep: hand it on like the state.",
        on("state, carry = lstm_step(input_t, state, carry, W, U, b)", "carry =", "_ ="),
    ),
    Mistake(
        "state_not_carried",
        "The state starts from zeros at every timestep: hand it on like the carry.",
        (
            "state, carry = lstm_step(input_t, state, carry, W, U, b)\n"
            "        states.append(state)",
            "new_state, carry = lstm_step(input_t, state, carry, W, U, b)\n"
            "        states.append(new_state)",
        ),
    ),
    Mistake(
        "carries_returned",
        "These are the carries: the result of an LSTM is made of its states.",
        ("states.append(state)", "states.append(carry)"),
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
        "new_carry_in_output",
        "The output looks at the new carry: in the notes' formulas it looks at the carry as it "
        "came in.",
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
        "The output does not see the carry: its product with Vo belongs to the sum.",
        (
            'activation(before_activation("o") + carry_t @ params["Vo"])',
            'activation(before_activation("o"))',
        ),
    ),
    Mistake(
        "carry_of_output_outside",
        "The carry's product with Vo is added after the activation: it belongs to the sum inside.",
        (
            'activation(before_activation("o") + carry_t @ params["Vo"])',
            'activation(before_activation("o")) + carry_t @ params["Vo"]',
        ),
    ),
    Mistake(
        "activation_ignored",
        "The activation handed over has no effect: it takes the place of tanh everywhere.",
        (
            "def before_activation(gate):",
            "activation = np.tanh\n\n    def before_activation(gate):",
        ),
    ),
    Mistake(
        "sigmoid_in_the_notes_gates",
        "The gates i and f come out of a sigmoid: the notes' simplified formulas use the given "
        "activation for everything.",
        ('i_t = activation(before_activation("i"))', 'i_t = _sigmoid(before_activation("i"))'),
        ('f_t = activation(before_activation("f"))', 'f_t = _sigmoid(before_activation("f"))'),
    ),
    Mistake(
        "candidate_in_state",
        "The state is made of the candidate: it shows the new carry.",
        ("_sigmoid(o) * np.tanh(carry), carry", "_sigmoid(o) * np.tanh(np.tanh(k)), carry"),
    ),
    Mistake(
        "old_state_for_old_carry",
        "The forget gate weighs the old state: it weighs the old carry.",
        ("carry = carry_update(carry_t, ", "carry = carry_update(state_t, "),
    ),
    Mistake(
        "carry_for_state",
        "The carry came back in both places: the first result is the state.",
        ("return _sigmoid(o) * np.tanh(carry), carry", "return carry, carry"),
    ),
    Mistake(
        "forget_gate_reversed",
        "The forget gate says here how much is thrown away: it says how much of the old carry is "
        "kept.",
        ("return f_t * carry_t + i_t * k_t", "return (1 - f_t) * carry_t + i_t * k_t"),
    ),
    Mistake(
        "output_gate_by_tanh",
        "The output gate comes out of a tanh: like every gate it comes out of a sigmoid.",
        ("_sigmoid(o) * np.tanh(carry), carry", "np.tanh(o) * np.tanh(carry), carry"),
    ),
    Mistake(
        "keras_output_in_the_notes_step",
        "The output is multiplied with the tanh of the new carry, as in Keras. The notes' "
        "simplified step returns the activation alone.",
        (
            "return output_t, carry_update(carry_t, i_t, f_t, k_t)",
            "carry_next = carry_update(carry_t, i_t, f_t, k_t)\n"
            "    return output_t * np.tanh(carry_next), carry_next",
        ),
    ),
    Mistake(
        "output_without_activation",
        "The simplified step's output is the bare sum: the activation belongs around it.",
        (
            'activation(before_activation("o") + carry_t @ params["Vo"])',
            'before_activation("o") + carry_t @ params["Vo"]',
        ),
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
            "state, carry = lstm_step(input_t, state, carry, W, U, b)\n"
            "        states.append(state)",
            "states.append(state)\n"
            "        state, carry = lstm_step(input_t, state, carry, W, U, b)",
        ),
        ("else states[-1]", "else state"),
    ),
]
