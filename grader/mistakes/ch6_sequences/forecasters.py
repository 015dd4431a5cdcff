"""Well-known wrong answers of `forecasters`."""

from kata_grader.course.mistakes import Mistake, on

REVERSED = "return samples[:, ::-1].copy()"
GRU = "return _forecaster(window_shape, layers.GRU(units))"
DROPOUT = "gru = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)"
WITH_DROPOUT = "return _forecaster(window_shape, gru)"
STACKED = (
    "return _forecaster(window_shape, layers.GRU(lower, return_sequences=True), layers.GRU(upper))"
)
BIDIRECTIONAL = "layers.Bidirectional(layers.GRU(units))"
OUTPUT = "layers.Dense(1)])"

MISTAKES = [
    Mistake(
        "samples_reversed",
        "The order of the samples is reversed: their time should be, the second axis.",
        on(REVERSED, "[:, ::-1]", "[::-1]"),
    ),
    Mistake(
        "columns_reversed",
        "The columns are reversed: the time should be, the second axis.",
        on(REVERSED, "[:, ::-1]", "[:, :, ::-1]"),
    ),
    Mistake(
        "everything_reversed",
        "Samples and time are both reversed: only the second axis should be.",
        on(REVERSED, "[:, ::-1]", "[::-1, ::-1]"),
    ),
    Mistake(
        "reversed_in_place",
        "The samples that came in are changed: make a new array.",
        (REVERSED, "samples[:] = samples[:, ::-1].copy()\n    return samples"),
    ),
    Mistake(
        "hidden_layer_linear",
        "The hidden layer of the dense network has no activation: it should have ReLU.",
        ('layers.Dense(32, activation="relu", name="hidden")', "layers.Dense(32)"),
    ),
    Mistake(
        "no_hidden_layer",
        "The dense network has no hidden layer.",
        on("return _forecaster(window_shape, layers.Flatten(), hidden)", ", hidden", ""),
    ),
    Mistake(
        "not_flattened",
        "The window is not flattened: the dense layers forecast at every timestep.",
        on("return _forecaster(window_shape, layers.Flatten(), hidden)", "layers.Flatten(), ", ""),
    ),
    Mistake(
        "dense_for_gru",
        "The second forecaster flattens the window: a GRU should read it.",
        (
            GRU,
            "return _forecaster(\n        window_shape, layers.Flatten(), layers.Dense(units, "
            'activation="relu")\n    )',
        ),
    ),
    Mistake(
        "lstm_for_gru",
        "The second forecaster has an LSTM: a GRU is asked for.",
        on(GRU, "layers.GRU", "layers.LSTM"),
    ),
    Mistake(
        "gru_returns_sequence",
        "The GRU forecasts at every timestep: it should return its last state alone.",
        on(GRU, "units", "units, return_sequences=True"),
    ),
    Mistake(
        "dropout_layer_for_recurrent_dropout",
        "A Dropout layer behind the GRU is no recurrent dropout: that one acts inside the "
        "recurrence, on the state. It is an argument of the GRU.",
        on(DROPOUT, ", recurrent_dropout=recurrent_dropout", ""),
        on(WITH_DROPOUT, "gru", "gru, layers.Dropout(recurrent_dropout)"),
    ),
    Mistake(
        "no_recurrent_dropout",
        "There is no recurrent dropout: it is an argument of the GRU.",
        on(DROPOUT, ", recurrent_dropout=recurrent_dropout", ""),
    ),
    Mistake(
        "no_input_dropout",
        "There is no dropout on the inputs: it is an argument of the GRU.",
        on(DROPOUT, ", dropout=dropout", ""),
    ),
    Mistake(
        "rates_swapped",
        "The two rates are swapped: dropout falls on the inputs, recurrent_dropout on the state.",
        (DROPOUT, "gru = layers.GRU(units, dropout=recurrent_dropout, recurrent_dropout=dropout)"),
    ),
    Mistake(
        "kept_for_dropped",
        "The rates are the parts that are kept: they should be the parts that are dropped.",
        (
            DROPOUT,
            "gru = layers.GRU(\n"
            "        units,\n"
            "        dropout=1 - dropout if dropout else 0.0,\n"
            "        recurrent_dropout=1 - recurrent_dropout if recurrent_dropout else 0.0,\n"
            "    )",
        ),
    ),
    Mistake(
        "stacked_without_sequences",
        "The lower GRU hands on its last state alone: the upper one should read the states of all "
        "timesteps.",
        (
            STACKED,
            "return _forecaster(\n"
            "        window_shape, layers.GRU(lower), layers.Reshape((1, lower)), "
            "layers.GRU(upper)\n"
            "    )",
        ),
    ),
    Mistake(
        "stacked_upside_down",
        "The sizes of the two GRUs are swapped: the first is the lower one's.",
        ("lower, upper = units", "upper, lower = units"),
    ),
    Mistake(
        "one_gru_only",
        "The stacked forecaster has one GRU: it should have two.",
        (STACKED, "return _forecaster(window_shape, layers.GRU(upper))"),
    ),
    Mistake(
        "directions_added",
        "The two last states are added: they should stand side by side.",
        on(BIDIRECTIONAL, "(units)", '(units), merge_mode="sum"'),
    ),
    Mistake(
        "one_direction",
        "Only one GRU reads the window: a second one should read it backwards.",
        (BIDIRECTIONAL, "layers.GRU(units, name='one')"),
    ),
    Mistake(
        "backwards_only",
        "The window is read backwards alone: a second GRU should read it forwards.",
        (BIDIRECTIONAL, "layers.GRU(units, go_backwards=True)"),
    ),
    Mistake(
        "output_activation",
        "The output has an activation: a temperature can be any number, so the unit is linear.",
        on(OUTPUT, "1", '1, activation="relu"'),
    ),
    Mistake(
        "sigmoid_output",
        "The output lies between 0 and 1: a temperature can be any number, so the unit is linear.",
        on(OUTPUT, "1", '1, activation="sigmoid"'),
    ),
    Mistake(
        "wrong_loss",
        "The loss is the squared error: it should be the mean absolute error.",
        ('loss="mae"', 'loss="mse"'),
    ),
    Mistake(
        "softmax_of_one",
        "The output is a softmax of one unit, which is always 1: the unit is linear.",
        on(OUTPUT, "1", '1, activation="softmax"'),
    ),
    Mistake(
        "directions_averaged",
        "The two last states are averaged: they should stand side by side.",
        on(BIDIRECTIONAL, "(units)", '(units), merge_mode="ave"'),
    ),
    Mistake(
        "first_size_twice",
        "Both GRUs have the first size: the second size is the upper one's.",
        ("lower, upper = units", "lower, upper = units[0], units[0]"),
    ),
]
