"""Well-known wrong answers of `recurrent_reviews`."""

from kata_grader.course.mistakes import Mistake, on

EMBEDDING = "layers.Embedding(vocab_size, embedding_dim)"
UNIT = 'layers.Dense(1, activation="sigmoid")'
SIMPLE_RNN, LSTM = "layers.SimpleRNN(units)", "layers.LSTM(units)"

MISTAKES = [
    Mistake(
        "whole_sequence_returned",
        "Your model gives a verdict after every word. Let the recurrent layer return only its last "
        "state, so that each text gets one probability.",
        on(SIMPLE_RNN, "units", "units, return_sequences=True"),
        on(LSTM, "units", "units, return_sequences=True"),
    ),
    Mistake(
        "no_embedding",
        "Your model reads the ids as numbers, but word 20 is not twice word 10. An embedding gives "
        "each word numbers of its own.",
        (
            EMBEDDING,
            "layers.Rescaling(1.0 / vocab_size),\n            layers.Reshape((-1, 1))",
        ),
    ),
    Mistake(
        "order_blind",
        "You average the vectors of the words, so their order is lost. Let a recurrent layer read "
        "them one after the other.",
        (SIMPLE_RNN, "layers.GlobalAveragePooling1D()"),
        (LSTM, "layers.GlobalAveragePooling1D()"),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the squared error. For labels 0 and 1 use the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
    ),
    Mistake(
        "no_sigmoid",
        "Your last unit has no activation, so it can give any number. A sigmoid makes a "
        "probability of it.",
        (UNIT, "layers.Dense(1)"),
    ),
    Mistake(
        "softmax_of_one",
        "Your last unit has a softmax, which is always 1 for a single unit. Use a sigmoid.",
        on(UNIT, '"sigmoid"', '"softmax"'),
    ),
    Mistake(
        "two_units",
        "Your model ends in two units. One is enough to say yes or no.",
        (UNIT, 'layers.Dense(2, activation="softmax")'),
    ),
    Mistake(
        "simple_rnn_for_lstm",
        "Both your models have a SimpleRNN. Use an LSTM in `build_lstm_classifier`.",
        (LSTM, "layers.SimpleRNN(units, name='second')"),
    ),
    Mistake(
        "lstm_for_simple_rnn",
        "Both your models have an LSTM. Use a SimpleRNN in `build_simple_rnn_classifier`.",
        (SIMPLE_RNN, "layers.LSTM(units, name='first')"),
    ),
    Mistake(
        "gru_for_lstm",
        "Your second model has a GRU. Use an LSTM in `build_lstm_classifier`.",
        (LSTM, "layers.GRU(units)"),
    ),
    Mistake(
        "rectified_states",
        "Your recurrent layers use ReLU for their states. Keep Keras's default, the tanh.",
        on(SIMPLE_RNN, "units", 'units, activation="relu"'),
        on(LSTM, "units", 'units, activation="relu"'),
    ),
    Mistake(
        "backwards",
        "You read the words from the last to the first. Read them in order.",
        on(SIMPLE_RNN, "units", "units, go_backwards=True"),
        on(LSTM, "units", "units, go_backwards=True"),
    ),
    Mistake(
        "bidirectional",
        "You read the words in both directions. Use one recurrent layer that reads them in order.",
        (SIMPLE_RNN, "layers.Bidirectional(layers.SimpleRNN(units))"),
        (LSTM, "layers.Bidirectional(layers.LSTM(units))"),
    ),
    Mistake(
        "two_recurrent_layers",
        "Your models have two recurrent layers each. The lesson's network has only one.",
        (
            "            recurrent,\n",
            "            layers.SimpleRNN(recurrent.units, return_sequences=True),\n"
            "            recurrent,\n",
        ),
    ),
    Mistake(
        "vocabulary_too_large",
        "Your embedding has one row more than `vocab_size`. Ids only run from 0 to `vocab_size - "
        "1`.",
        on(EMBEDDING, "vocab_size", "vocab_size + 1"),
    ),
    Mistake(
        "embedding_dim_ignored",
        "Your embedding always has 32 numbers for a word. Let `embedding_dim` say how many.",
        on(EMBEDDING, "embedding_dim", "32"),
    ),
    Mistake(
        "units_ignored",
        "Your recurrent layer always has 32 units. Let `units` say how many.",
        on(SIMPLE_RNN, "units", "32"),
        on(LSTM, "units", "32"),
    ),
]
