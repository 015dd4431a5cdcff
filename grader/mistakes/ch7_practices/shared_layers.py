"""Well-known wrong answers of `shared_layers`."""

from kata_grader.course.mistakes import Mistake, on

BOTH = "layers.concatenate([encoder(left), encoder(right)])"
STOPPED = 'layers.Lambda(lambda x: __import__("tensorflow").stop_gradient(x))'
OF_THE_MODEL = (
    "test_outputs",
    "test_lengths",
    "test_swapped",
    "test_both_train_it",
    "test_compiled",
)

MISTAKES = [
    Mistake(
        "two_lstms",
        "Each of your inputs has an LSTM of its own. Make one LSTM and call it on both inputs.",
        on(BOTH, "encoder(right)", "layers.LSTM(units)(right)"),
        fails=("test_outputs", "test_both_train_it"),
    ),
    Mistake(
        "right_detached",
        "Your LSTM does not learn from the right input, because no gradient comes back on that "
        "path. Let both inputs train the LSTM.",
        on(BOTH, "encoder(right)", f"{STOPPED}(encoder(right))"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "left_detached",
        "Your LSTM does not learn from the left input, because no gradient comes back on that "
        "path. Let both inputs train the LSTM.",
        on(BOTH, "encoder(left)", f"{STOPPED}(encoder(left))"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "frozen_encoder",
        "Your LSTM is frozen, so it does not learn. Leave it trainable.",
        ("encoder = layers.LSTM(units)", "encoder = layers.LSTM(units, trainable=False)"),
        fails=("test_both_train_it",),
    ),
    Mistake(
        "left_twice",
        "Your model reads the left input twice and the right one never. Encode each input once.",
        on(BOTH, "right", "left"),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "right_first",
        "You put the right side first, among the model's inputs or among the codes. In both, the "
        "left one comes before the right one.",
        (BOTH, "layers.concatenate([encoder(right), encoder(left)])"),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "added",
        "You add the two codes, so the last layer can't tell which is which. Concatenate them.",
        ("layers.concatenate([", "layers.add(["),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "subtracted",
        "You take the difference of the two codes. Concatenate them, so that each code has weights "
        "of its own in the last layer.",
        ("layers.concatenate([", "layers.subtract(["),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "whole_sequence",
        "Your LSTM returns its state after each timestep. Only the last state is the code.",
        ("layers.LSTM(units)", "layers.LSTM(units, return_sequences=True)"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "fixed_length",
        "Your model takes only sequences of one length. Leave the number of timesteps open.",
        ("left = Input((None, features))", "left = Input((6, features))"),
        ("right = Input((None, features))", "right = Input((6, features))"),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "no_sigmoid",
        "Your last unit is linear, so its result is not a probability. Give the unit a sigmoid.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "softmax_of_one",
        "You use a softmax over a single unit, which always gives 1. Use a sigmoid.",
        ('activation="sigmoid"', 'activation="softmax"'),
        fails=("test_outputs", "test_lengths", "test_swapped"),
    ),
    Mistake(
        "hidden_layer",
        "You put a hidden layer between the codes and the last unit. Let the last unit read the "
        "codes directly.",
        on(
            'layers.Dense(1, activation="sigmoid")(codes)',
            "codes",
            'layers.Dense(units, "relu")(codes)',
        ),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "gru_for_lstm",
        "Your shared layer is a GRU. Make it an LSTM with Keras's defaults.",
        ("encoder = layers.LSTM(units)", "encoder = layers.GRU(units)"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "units_ignored",
        "Your LSTM has 32 units whatever `units` says. Use the argument.",
        ("encoder = layers.LSTM(units)", "encoder = layers.LSTM(32)"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "not_compiled",
        "You return a model that is not compiled. Compile it before you return it.",
        (
            'model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])',
            "pass",
        ),
        fails=("test_compiled",),
    ),
    Mistake(
        "bidirectional",
        "Your encoder reads each sequence in both directions, with two LSTMs. Use one LSTM that "
        "reads forwards only.",
        ("layers.LSTM(units)", "layers.Bidirectional(layers.LSTM(units))"),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "sequences_joined",
        "You join the two sequences and let the LSTM read them as one. Encode each by itself and "
        "concatenate the codes.",
        (BOTH, "encoder(layers.concatenate([left, right], axis=1))"),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "right_twice",
        "Your model reads the right input twice and the left one never. Encode each input once.",
        on(BOTH, "left", "right"),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "absolute_difference",
        "You take the absolute difference of the two codes, which no longer tells which side is "
        "larger. Concatenate them.",
        (BOTH, '__import__("keras").ops.abs(layers.subtract([encoder(left), encoder(right)]))'),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "multiplied",
        "You multiply the two codes, so the last layer can't tell which is which. Concatenate "
        "them.",
        ("layers.concatenate([", "layers.multiply(["),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "concatenated_along_batch",
        "You put the codes of all pairs below each other, along the axis of the batch. Concatenate "
        "along the last axis.",
        on(BOTH, "encoder(right)]", "encoder(right)], axis=0"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "features_joined",
        "You join the two sequences word by word before the LSTM, so it reads both at once. Encode "
        "each by itself and concatenate the codes.",
        (BOTH, "encoder(layers.concatenate([left, right]))"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "states_averaged",
        "You take the mean of the LSTM's states over all timesteps. Its last state alone is the "
        "code.",
        (
            "    encoder = layers.LSTM(units)\n",
            "    lstm = layers.LSTM(units, return_sequences=True)\n\n"
            "    def encoder(x):\n"
            "        return layers.GlobalAveragePooling1D()(lstm(x))\n\n",
        ),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "relu_lstm",
        "You give the LSTM a ReLU as its activation. Leave the LSTM with Keras's defaults.",
        ("encoder = layers.LSTM(units)", 'encoder = layers.LSTM(units, activation="relu")'),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "simple_rnn",
        "Your shared layer is a SimpleRNN. Make it an LSTM with Keras's defaults.",
        ("encoder = layers.LSTM(units)", "encoder = layers.SimpleRNN(units)"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "two_stacked",
        "Your encoder has two LSTMs, one on top of the other. Use a single one.",
        (
            "    encoder = layers.LSTM(units)\n",
            "    lower = layers.LSTM(units, return_sequences=True)\n"
            "    upper = layers.LSTM(units)\n\n"
            "    def encoder(x):\n"
            "        return upper(lower(x))\n\n",
        ),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "dense_in_encoder",
        "Your encoder has a dense layer after the LSTM. The LSTM's last state is the code.",
        (
            "    encoder = layers.LSTM(units)\n",
            "    lstm, dense = layers.LSTM(units), layers.Dense(units)\n\n"
            "    def encoder(x):\n"
            "        return dense(lstm(x))\n\n",
        ),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "two_units",
        "Your model ends in two units. End it in one sigmoid unit, so that each pair gets one "
        "probability.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(2, activation="softmax")'),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "tanh_output",
        "Your last unit has a tanh, which also gives negative numbers. A probability needs a "
        "sigmoid.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(1, activation="tanh")'),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "arguments_swapped",
        "You take `features` for the LSTM's size and `units` for the numbers of a word. It is the "
        "other way round.",
        ("left = Input((None, features))", "left = Input((None, units))"),
        ("right = Input((None, features))", "right = Input((None, units))"),
        ("encoder = layers.LSTM(units)", "encoder = layers.LSTM(features)"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "timesteps_left_out",
        "Your inputs have no axis for the timesteps. An LSTM reads sequences, so give each input "
        "the shape `(None, features)`.",
        ("left = Input((None, features))", "left = Input((features,))"),
        ("right = Input((None, features))", "right = Input((features,))"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "state_handed_on",
        "Your LSTM reads the right sentence from the state on in which the left one ended. Call it "
        "on each input by itself, so that both begin with zeros.",
        ("encoder = layers.LSTM(units)", "encoder = layers.LSTM(units, return_state=True)"),
        (
            f"    codes = {BOTH}",
            "    left_code, *states = encoder(left)\n"
            "    right_code, *_ = encoder(right, initial_state=states)\n"
            "    codes = layers.concatenate([left_code, right_code])",
        ),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "features_ignored",
        "Your inputs always have 128 features. Let `features` say how many.",
        ("left = Input((None, features))", "left = Input((None, 128))"),
        ("right = Input((None, features))", "right = Input((None, 128))"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "features_before_timesteps",
        "You put the features before the timesteps in the shape of the inputs. The timesteps come "
        "first.",
        ("left = Input((None, features))", "left = Input((features, None))"),
        ("right = Input((None, features))", "right = Input((features, None))"),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "compile_returned",
        "Your function returns `None`, as `compile` and `summary` do. Compile first, then return "
        "the model itself.",
        ("    model.compile(", "    return model.compile("),
        fails=OF_THE_MODEL,
    ),
    Mistake(
        "read_backwards",
        "Your LSTM reads the sequences from their ends. Leave the LSTM with Keras's defaults.",
        ("encoder = layers.LSTM(units)", "encoder = layers.LSTM(units, go_backwards=True)"),
        fails=("test_outputs", "test_lengths", "test_swapped", "test_both_train_it"),
    ),
    Mistake(
        "zeros_masked",
        "Your LSTM skips timesteps of zeros, as a `Masking` layer makes it do. Let it read every "
        "timestep.",
        (BOTH, "layers.concatenate([encoder(layers.Masking()(x)) for x in (left, right)])"),
        fails=("test_lengths",),
    ),
]
