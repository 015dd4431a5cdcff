"""Well-known wrong answers of `recurrent_reviews`."""

from kata_grader.course.mistakes import Mistake, on

EMBEDDING = "layers.Embedding(vocab_size, embedding_dim)"
UNIT = 'layers.Dense(1, activation="sigmoid")'
SIMPLE_RNN, LSTM = "layers.SimpleRNN(units)", "layers.LSTM(units)"
EVERY_STATE = "layers.{}(units, return_sequences=True)"

MISTAKES = [
    Mistake(
        "whole_sequence_returned",
        "Your model gives a verdict after every word. Let the recurrent layer return only its last "
        "state, so that each text gets one probability.",
        on(SIMPLE_RNN, "units", "units, return_sequences=True"),
        on(LSTM, "units", "units, return_sequences=True"),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "no_embedding",
        "Your model reads the ids as numbers, but word 20 is not twice word 10. An embedding gives "
        "each word numbers of its own.",
        (
            EMBEDDING,
            "layers.Rescaling(1.0 / vocab_size),\n            layers.Reshape((-1, 1))",
        ),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "fixed_length",
        "A model of yours only takes texts of one length. Leave the number of words open.",
        ("Input((None,))", "Input((100,))"),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "lstm_of_one_length",
        "Your LSTM model only takes texts of one length. Leave the number of words open.",
        (
            f"    return _classifier(vocab_size, embedding_dim, {LSTM})",
            f"    model = Sequential([Input((vocab_size,)), {EMBEDDING}, {LSTM}, {UNIT}])\n"
            '    model.compile(optimizer="rmsprop", loss="binary_crossentropy")\n'
            "    return model",
        ),
        fails=("test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "states_flattened",
        "You flatten the states of all words, but how many words there are is open. Let the "
        "SimpleRNN return only its last state: leave out `return_sequences`.",
        (SIMPLE_RNN, f"Sequential([{EVERY_STATE.format('SimpleRNN')}, layers.Flatten()])"),
        fails=("test_first_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "lstm_states_flattened",
        "You flatten the states of all words, but how many words there are is open. Let the LSTM "
        "return only its last state: leave out `return_sequences`.",
        (LSTM, f"Sequential([{EVERY_STATE.format('LSTM')}, layers.Flatten()])"),
        fails=("test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "order_blind",
        "You average the vectors of the words, so their order is lost. Let a recurrent layer read "
        "them one after the other.",
        (SIMPLE_RNN, "layers.GlobalAveragePooling1D()"),
        (LSTM, "layers.GlobalAveragePooling1D()"),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the squared error. For labels 0 and 1 use the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
        fails=("test_loss",),
    ),
    Mistake(
        "no_sigmoid",
        "Your last unit has no activation, so it can give any number. A sigmoid makes a "
        "probability of it.",
        (UNIT, "layers.Dense(1)"),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "softmax_of_one",
        "Your last unit has a softmax, which is always 1 for a single unit. Use a sigmoid.",
        on(UNIT, '"sigmoid"', '"softmax"'),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "two_units",
        "Your model ends in two units. One is enough to say yes or no.",
        (UNIT, 'layers.Dense(2, activation="softmax")'),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "simple_rnn_for_lstm",
        "Both your models have a SimpleRNN. Use an LSTM in `build_lstm_classifier`.",
        (LSTM, "layers.SimpleRNN(units, name='second')"),
        fails=("test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "lstm_for_simple_rnn",
        "Both your models have an LSTM. Use a SimpleRNN in `build_simple_rnn_classifier`.",
        (SIMPLE_RNN, "layers.LSTM(units, name='first')"),
        fails=("test_first_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "gru_for_lstm",
        "Your second model has a GRU. Use an LSTM in `build_lstm_classifier`.",
        (LSTM, "layers.GRU(units)"),
        fails=("test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "rectified_states",
        "A recurrent layer of yours uses ReLU for its states. Keep Keras's default, the tanh.",
        on(SIMPLE_RNN, "units", 'units, activation="relu"'),
        on(LSTM, "units", 'units, activation="relu"'),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "backwards",
        "You read the words from the last to the first. Read them in order.",
        on(SIMPLE_RNN, "units", "units, go_backwards=True"),
        on(LSTM, "units", "units, go_backwards=True"),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "bidirectional",
        "You read the words in both directions. Use one recurrent layer that reads them in order.",
        (SIMPLE_RNN, "layers.Bidirectional(layers.SimpleRNN(units))"),
        (LSTM, "layers.Bidirectional(layers.LSTM(units))"),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "two_recurrent_layers",
        "A model of yours has two recurrent layers. The lesson's network has only one.",
        (
            "            recurrent,\n",
            "            layers.SimpleRNN(recurrent.units, return_sequences=True),\n"
            "            recurrent,\n",
        ),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "vocabulary_too_large",
        "Your embedding has one row more than `vocab_size`. Ids only run from 0 to `vocab_size - "
        "1`.",
        on(EMBEDDING, "vocab_size", "vocab_size + 1"),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "embedding_dim_ignored",
        "Your embedding always has 32 numbers for a word. Let `embedding_dim` say how many.",
        on(EMBEDDING, "embedding_dim", "32"),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "units_ignored",
        "Your recurrent layer always has 32 units. Let `units` say how many.",
        on(SIMPLE_RNN, "units", "32"),
        on(LSTM, "units", "32"),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "sizes_swapped",
        "You swap `embedding_dim` and `units`. The embedding takes the first, the recurrent layer "
        "the second.",
        ("embedding_dim, layers.SimpleRNN(units))", "units, layers.SimpleRNN(embedding_dim))"),
        ("embedding_dim, layers.LSTM(units))", "units, layers.LSTM(embedding_dim))"),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "units_from_embedding_dim",
        "Your recurrent layer has `embedding_dim` units. Let `units` say how many.",
        on(SIMPLE_RNN, "units", "embedding_dim"),
        on(LSTM, "units", "embedding_dim"),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "embedding_dim_from_units",
        "Your embedding has `units` numbers for a word. Let `embedding_dim` say how many.",
        on(EMBEDDING, "embedding_dim", "recurrent.units"),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "sizes_of_embedding_swapped",
        "You swap the two sizes of the embedding. The number of words comes first, the number of "
        "dimensions second.",
        (EMBEDDING, "layers.Embedding(embedding_dim, vocab_size)"),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "vocabulary_too_small",
        "Your embedding has one row less than `vocab_size`. Ids run from 0 to `vocab_size - 1`, "
        "which are `vocab_size` rows.",
        on(EMBEDDING, "vocab_size", "max(vocab_size - 1, 1)"),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "states_averaged",
        "You average the states of all words. Let the recurrent layer return only its last state.",
        on(SIMPLE_RNN, "units", "units, return_sequences=True"),
        on(LSTM, "units", "units, return_sequences=True"),
        (
            "            recurrent,\n",
            "            recurrent,\n            layers.GlobalAveragePooling1D(),\n",
        ),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "largest_states",
        "You take the largest state of all words. Let the recurrent layer return only its last "
        "state.",
        on(SIMPLE_RNN, "units", "units, return_sequences=True"),
        on(LSTM, "units", "units, return_sequences=True"),
        (
            "            recurrent,\n",
            "            recurrent,\n            layers.GlobalMaxPooling1D(),\n",
        ),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "sequence_from_lstm_only",
        "Your LSTM returns a state for every word. Let it return only the last one, as the "
        "SimpleRNN does.",
        on(LSTM, "units", "units, return_sequences=True"),
        fails=("test_second_model", "test_loss"),
    ),
    Mistake(
        "lstm_returns_its_states",
        "Your LSTM returns its states as well, with `return_state=True`. The sigmoid unit needs "
        "the output alone.",
        on(LSTM, "units", "units, return_state=True"),
        fails=("test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "two_lstm_layers",
        "Your second model has two LSTM layers. The lesson's network has only one.",
        ("            recurrent,\n", "            *recurrent,\n"),
        (SIMPLE_RNN, "[layers.SimpleRNN(units)]"),
        (LSTM, "[layers.LSTM(units, return_sequences=True), layers.LSTM(units)]"),
        fails=("test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "bidirectional_lstm",
        "Your second model reads the words in both directions. Use one LSTM that reads them in "
        "order.",
        (LSTM, "layers.Bidirectional(layers.LSTM(units))"),
        fails=("test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "rectified_lstm",
        "Your LSTM uses ReLU for its states. Keep Keras's default, the tanh.",
        on(LSTM, "units", 'units, activation="relu"'),
        fails=("test_second_model", "test_loss"),
    ),
    Mistake(
        "sigmoid_states",
        "A recurrent layer of yours uses a sigmoid for its states. Keep Keras's default, the tanh.",
        on(SIMPLE_RNN, "units", 'units, activation="sigmoid"'),
        on(LSTM, "units", 'units, activation="sigmoid"'),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "hard_sigmoid_gates",
        "The gates of your LSTM use `hard_sigmoid`, as in old versions of Keras. Keep today's "
        "default, the sigmoid.",
        on(LSTM, "units", 'units, recurrent_activation="hard_sigmoid"'),
        fails=("test_second_model", "test_loss"),
    ),
    Mistake(
        "gru_for_simple_rnn",
        "Your first model has a GRU. Use a SimpleRNN in `build_simple_rnn_classifier`.",
        (SIMPLE_RNN, "layers.GRU(units)"),
        fails=("test_first_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "hidden_layer",
        "A model of yours has a dense layer too many. The sigmoid unit comes right after the "
        "recurrent layer.",
        (
            "            recurrent,\n",
            '            recurrent,\n            layers.Dense(32, activation="relu"),\n',
        ),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "recurrent_layer_missing",
        "A model of yours has no recurrent layer, so it gives a verdict on each word alone. Put "
        "one between the embedding and the sigmoid unit.",
        ("            recurrent,\n", ""),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "as_many_outputs_as_units",
        "Your last layer has several units. One is enough to say yes or no.",
        (UNIT, 'layers.Dense(recurrent.units, activation="sigmoid")'),
        fails=("test_first_model", "test_second_model", "test_defaults", "test_loss"),
    ),
    Mistake(
        "rectified_output",
        "Your last unit has a ReLU, which can give any number from 0 on. A sigmoid makes a "
        "probability of it.",
        on(UNIT, "sigmoid", "relu"),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "tanh_output",
        "Your last unit has a tanh, which can be negative. A sigmoid makes a probability of it.",
        on(UNIT, "sigmoid", "tanh"),
        fails=("test_first_model", "test_second_model", "test_loss"),
    ),
    Mistake(
        "loss_of_logits",
        "Your loss takes the probabilities for logits and applies a sigmoid once more. Use it "
        "without `from_logits=True`.",
        ("    model.compile(", "    from keras import losses\n\n    model.compile("),
        ('loss="binary_crossentropy"', "loss=losses.BinaryCrossentropy(from_logits=True)"),
        fails=("test_loss",),
    ),
    Mistake(
        "categorical_loss",
        "Your loss is the categorical cross-entropy, which needs one unit for each class. With a "
        "single sigmoid unit use the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="categorical_crossentropy"'),
        fails=("test_loss",),
    ),
    Mistake(
        "categorical_loss_of_simple_rnn",
        "The loss of your first model is the categorical cross-entropy, which needs one unit for "
        "each class. With a single sigmoid unit use the binary cross-entropy.",
        (
            "    model.compile(",
            "    first = isinstance(recurrent, layers.SimpleRNN)\n    model.compile(",
        ),
        (
            'loss="binary_crossentropy"',
            'loss="categorical_crossentropy" if first else "binary_crossentropy"',
        ),
        fails=("test_loss",),
    ),
    Mistake(
        "categorical_loss_of_lstm",
        "The loss of your second model is the categorical cross-entropy, which needs one unit for "
        "each class. With a single sigmoid unit use the binary cross-entropy.",
        (
            "    model.compile(",
            "    second = isinstance(recurrent, layers.LSTM)\n    model.compile(",
        ),
        (
            'loss="binary_crossentropy"',
            'loss="categorical_crossentropy" if second else "binary_crossentropy"',
        ),
        fails=("test_loss",),
    ),
    Mistake(
        "not_compiled",
        "You return a model without compiling it. Compile both with the binary cross-entropy.",
        (
            '    model.compile(optimizer="rmsprop", loss="binary_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
        fails=("test_loss",),
    ),
]
