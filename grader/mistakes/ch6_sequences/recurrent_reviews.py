"""Well-known wrong answers of `recurrent_reviews`."""

from kata_grader.course.mistakes import Mistake, on

EMBEDDING = "layers.Embedding(vocab_size, embedding_dim)"
UNIT = 'layers.Dense(1, activation="sigmoid")'
SIMPLE_RNN, LSTM = "layers.SimpleRNN(units)", "layers.LSTM(units)"

MISTAKES = [
    Mistake(
        "whole_sequence_returned",
        "There is a judgement after every word: the recurrent layer should return its last state "
        "alone, and the model one probability for each text.",
        on(SIMPLE_RNN, "units", "units, return_sequences=True"),
        on(LSTM, "units", "units, return_sequences=True"),
    ),
    Mistake(
        "no_embedding",
        "The ids themselves are read as numbers: word 20 is not twice word 10. An embedding gives "
        "each word numbers of its own.",
        (
            EMBEDDING,
            "layers.Rescaling(1.0 / vocab_size),\n            layers.Reshape((-1, 1))",
        ),
    ),
    Mistake(
        "order_blind",
        "The vectors of the words are averaged, so their order is lost: a recurrent layer should "
        "read them one after the other.",
        (SIMPLE_RNN, "layers.GlobalAveragePooling1D()"),
        (LSTM, "layers.GlobalAveragePooling1D()"),
    ),
    Mistake(
        "wrong_loss",
        "The loss is the squared error: it should be the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
    ),
    Mistake(
        "no_sigmoid",
        "The last unit has no activation: a sigmoid makes a probability of it.",
        (UNIT, "layers.Dense(1)"),
    ),
    Mistake(
        "softmax_of_one",
        "The last unit has a softmax: alone, that is always 1. It should be a sigmoid.",
        on(UNIT, '"sigmoid"', '"softmax"'),
    ),
    Mistake(
        "two_units",
        "There are two units at the end: one is enough to say yes or no.",
        (UNIT, 'layers.Dense(2, activation="softmax")'),
    ),
    Mistake(
        "simple_rnn_for_lstm",
        "Both models have a SimpleRNN: the second should have an LSTM.",
        (LSTM, "layers.SimpleRNN(units, name='second')"),
    ),
    Mistake(
        "lstm_for_simple_rnn",
        "Both models have an LSTM: the first should have a SimpleRNN.",
        (SIMPLE_RNN, "layers.LSTM(units, name='first')"),
    ),
    Mistake(
        "gru_for_lstm",
        "The second model has a GRU: it should have an LSTM.",
        (LSTM, "layers.GRU(units)"),
    ),
    Mistake(
        "rectified_states",
        "The states go through ReLU: Keras's default, the tanh, is asked for.",
        on(SIMPLE_RNN, "units", 'units, activation="relu"'),
        on(LSTM, "units", 'units, activation="relu"'),
    ),
    Mistake(
        "backwards",
        "The words are read from the last to the first: read them in order.",
        on(SIMPLE_RNN, "units", "units, go_backwards=True"),
        on(LSTM, "units", "units, go_backwards=True"),
    ),
    Mistake(
        "bidirectional",
        "The words are read in both directions: one recurrent layer, in order, is asked for.",
        (SIMPLE_RNN, "layers.Bidirectional(layers.SimpleRNN(units))"),
        (LSTM, "layers.Bidirectional(layers.LSTM(units))"),
    ),
    Mistake(
        "two_recurrent_layers",
        "There are two recurrent layers: one is asked for.",
        (
            "            recurrent,\n",
            "            layers.SimpleRNN(recurrent.units, return_sequences=True),\n"
            "            recurrent,\n",
        ),
    ),
    Mistake(
        "vocabulary_too_large",
        "The embedding has one row more than vocab_size: ids run from 0 to vocab_size - 1.",
        on(EMBEDDING, "vocab_size", "vocab_size + 1"),
    ),
    Mistake(
        "embedding_dim_ignored",
        "The embedding has 32 numbers for a word whatever embedding_dim says.",
        on(EMBEDDING, "embedding_dim", "32"),
    ),
    Mistake(
        "units_ignored",
        "The recurrent layer has 32 units whatever units says.",
        on(SIMPLE_RNN, "units", "32"),
        on(LSTM, "units", "32"),
    ),
]
