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
        "You reverse the order of the samples. Reverse their time instead, the second axis.",
        on(REVERSED, "[:, ::-1]", "[::-1]"),
    ),
    Mistake(
        "columns_reversed",
        "You reverse the columns. Reverse the time instead, the second axis.",
        on(REVERSED, "[:, ::-1]", "[:, :, ::-1]"),
    ),
    Mistake(
        "everything_reversed",
        "You reverse the samples as well as the time. Reverse the second axis only.",
        on(REVERSED, "[:, ::-1]", "[::-1, ::-1]"),
    ),
    Mistake(
        "reversed_in_place",
        "You change the `samples` that you were given. Make a new array.",
        (REVERSED, "samples[:] = samples[:, ::-1].copy()\n    return samples"),
    ),
    Mistake(
        "hidden_layer_linear",
        "The hidden layer of your dense network has no activation. Give it ReLU.",
        ('layers.Dense(32, activation="relu", name="hidden")', "layers.Dense(32)"),
    ),
    Mistake(
        "no_hidden_layer",
        "Your dense network goes straight from the flattened window to the output. Put a hidden "
        "layer in between.",
        on("return _forecaster(window_shape, layers.Flatten(), hidden)", ", hidden", ""),
    ),
    Mistake(
        "not_flattened",
        "You don't flatten the window, so your dense layers make a forecast at every timestep. "
        "Flatten it first.",
        on("return _forecaster(window_shape, layers.Flatten(), hidden)", "layers.Flatten(), ", ""),
    ),
    Mistake(
        "dense_for_gru",
        "Your `build_gru_forecaster` flattens the window. Let a GRU read it in order.",
        (
            GRU,
            "return _forecaster(\n        window_shape, layers.Flatten(), layers.Dense(units, "
            'activation="relu")\n    )',
        ),
    ),
    Mistake(
        "lstm_for_gru",
        "Your `build_gru_forecaster` has an LSTM. The task asks for a GRU.",
        on(GRU, "layers.GRU", "layers.LSTM"),
    ),
    Mistake(
        "gru_returns_sequence",
        "Your GRU returns a state for every timestep, so you get a forecast for each. Let it "
        "return its last state alone.",
        on(GRU, "units", "units, return_sequences=True"),
    ),
    Mistake(
        "dropout_layer_for_recurrent_dropout",
        "You put a `Dropout` layer after the GRU. Recurrent dropout acts inside the recurrence, on "
        "the state, and is an argument of the GRU.",
        on(DROPOUT, ", recurrent_dropout=recurrent_dropout", ""),
        on(WITH_DROPOUT, "gru", "gru, layers.Dropout(recurrent_dropout)"),
    ),
    Mistake(
        "no_recurrent_dropout",
        "Your GRU drops nothing from its state. Recurrent dropout is an argument of the GRU.",
        on(DROPOUT, ", recurrent_dropout=recurrent_dropout", ""),
    ),
    Mistake(
        "no_input_dropout",
        "Your GRU drops nothing from its inputs. Dropout on the inputs is an argument of the GRU.",
        on(DROPOUT, ", dropout=dropout", ""),
    ),
    Mistake(
        "rates_swapped",
        "You swapped the two rates. `dropout` acts on the inputs, and `recurrent_dropout` acts on "
        "the state.",
        (DROPOUT, "gru = layers.GRU(units, dropout=recurrent_dropout, recurrent_dropout=dropout)"),
    ),
    Mistake(
        "kept_for_dropped",
        "You use each rate as the part that is kept. It should be the part that is dropped.",
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
        "Your lower GRU hands on only its last state. The upper GRU should read the states of all "
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
        "You swapped the sizes of the two GRUs. The first size belongs to the lower GRU, which "
        "reads the window.",
        ("lower, upper = units", "upper, lower = units"),
    ),
    Mistake(
        "one_gru_only",
        "Your stacked forecaster has only one GRU. It needs two, one on top of the other.",
        (STACKED, "return _forecaster(window_shape, layers.GRU(upper))"),
    ),
    Mistake(
        "directions_added",
        "You add the last states of the two directions. Concatenate them instead.",
        on(BIDIRECTIONAL, "(units)", '(units), merge_mode="sum"'),
    ),
    Mistake(
        "one_direction",
        "Your bidirectional forecaster only reads the window forwards. Let a second GRU read it "
        "backwards.",
        (BIDIRECTIONAL, "layers.GRU(units, name='one')"),
    ),
    Mistake(
        "backwards_only",
        "Your bidirectional forecaster only reads the window backwards. Let a second GRU read it "
        "forwards.",
        (BIDIRECTIONAL, "layers.GRU(units, go_backwards=True)"),
    ),
    Mistake(
        "output_activation",
        "Your output unit has an activation, but a temperature can be any number. Make the unit "
        "linear.",
        on(OUTPUT, "1", '1, activation="relu"'),
    ),
    Mistake(
        "sigmoid_output",
        "Your output lies between 0 and 1, but a temperature can be any number. Make the unit "
        "linear.",
        on(OUTPUT, "1", '1, activation="sigmoid"'),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the squared error. Use the mean absolute error.",
        ('loss="mae"', 'loss="mse"'),
    ),
    Mistake(
        "softmax_of_one",
        "Your output is a softmax over one unit, and that is always 1. Make the unit linear.",
        on(OUTPUT, "1", '1, activation="softmax"'),
    ),
    Mistake(
        "directions_averaged",
        "You average the last states of the two directions. Concatenate them instead.",
        on(BIDIRECTIONAL, "(units)", '(units), merge_mode="ave"'),
    ),
    Mistake(
        "first_size_twice",
        "Both your GRUs have the first size. The second size belongs to the upper GRU.",
        ("lower, upper = units", "lower, upper = units[0], units[0]"),
    ),
]
