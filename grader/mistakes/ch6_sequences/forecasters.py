"""Well-known wrong answers of `forecasters`."""

from kata_grader.course.mistakes import Mistake, on

REVERSED = "return samples[:, ::-1].copy()"
GRU = "return _forecaster(window_shape, layers.GRU(units))"
DROPOUT = "gru = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)"
WITH_DROPOUT = "return _forecaster(window_shape, gru)"
STACKED = (
    "return _forecaster(window_shape, layers.GRU(lower, return_sequences=True), layers.GRU(upper))"
)
HIDDEN = 'layers.Dense(32, activation="relu", name="hidden")'
FLATTENED = "return _forecaster(window_shape, layers.Flatten(), hidden)"
BIDIRECTIONAL = "layers.Bidirectional(layers.GRU(units))"
OUTPUT = "layers.Dense(1)])"

MISTAKES = [
    Mistake(
        "samples_reversed",
        "You reverse the order of the samples. Reverse their time instead, the second axis.",
        on(REVERSED, "[:, ::-1]", "[::-1]"),
        fails=("test_reverse_time",),
    ),
    Mistake(
        "columns_reversed",
        "You reverse the columns. Reverse the time instead, the second axis.",
        on(REVERSED, "[:, ::-1]", "[:, :, ::-1]"),
        fails=("test_reverse_time",),
    ),
    Mistake(
        "everything_reversed",
        "You reverse the samples as well as the time. Reverse the second axis only.",
        on(REVERSED, "[:, ::-1]", "[::-1, ::-1]"),
        fails=("test_reverse_time",),
    ),
    Mistake(
        "all_axes_reversed",
        "You reverse every axis, as `np.flip` does if it isn't told which. Reverse the second axis "
        "only, that of the time.",
        on(REVERSED, "[:, ::-1]", "[::-1, ::-1, ::-1]"),
        fails=("test_reverse_time",),
    ),
    Mistake(
        "reversed_in_place",
        "You change the `samples` that you were given. Make a new array.",
        (REVERSED, "samples[:] = samples[:, ::-1].copy()\n    return samples"),
        fails=("test_reverse_time",),
    ),
    Mistake(
        "hidden_layer_linear",
        "The hidden layer of your dense network has no activation. Give it ReLU.",
        ('layers.Dense(32, activation="relu", name="hidden")', "layers.Dense(32)"),
        fails=("test_dense",),
    ),
    Mistake(
        "no_hidden_layer",
        "Your dense network goes straight from the flattened window to the output. Put a hidden "
        "layer in between.",
        on("return _forecaster(window_shape, layers.Flatten(), hidden)", ", hidden", ""),
        fails=("test_dense",),
    ),
    Mistake(
        "not_flattened",
        "You don't flatten the window, so your dense layers make a forecast at every timestep. "
        "Flatten it first.",
        on("return _forecaster(window_shape, layers.Flatten(), hidden)", "layers.Flatten(), ", ""),
        fails=("test_dense", "test_loss"),
    ),
    Mistake(
        "dense_for_gru",
        "Your `build_gru_forecaster` flattens the window. Let a GRU read it in order.",
        (
            GRU,
            "return _forecaster(\n        window_shape, layers.Flatten(), layers.Dense(units, "
            'activation="relu")\n    )',
        ),
        fails=("test_one_layer", "test_loss"),
    ),
    Mistake(
        "lstm_for_gru",
        "Your `build_gru_forecaster` has an LSTM. The task asks for a GRU.",
        on(GRU, "layers.GRU", "layers.LSTM"),
        fails=("test_one_layer", "test_loss"),
    ),
    Mistake(
        "gru_returns_sequence",
        "Your GRU returns a state for every timestep, so you get a forecast for each. Let it "
        "return its last state alone.",
        on(GRU, "units", "units, return_sequences=True"),
        fails=("test_one_layer", "test_loss"),
    ),
    Mistake(
        "dropout_layer_before_the_gru",
        "You put a `Dropout` layer before the GRU, which draws a new mask at each timestep. Hand "
        "`dropout` over to the GRU, which keeps the same mask at all of them.",
        (
            DROPOUT,
            "gru = Sequential([layers.Dropout(dropout), layers.GRU(units, "
            "recurrent_dropout=recurrent_dropout)])",
        ),
        fails=("test_dropout",),
    ),
    Mistake(
        "dropout_layer_for_recurrent_dropout",
        "You put a `Dropout` layer after the GRU. Recurrent dropout acts inside the recurrence, on "
        "the state, and is an argument of the GRU.",
        on(DROPOUT, ", recurrent_dropout=recurrent_dropout", ""),
        on(WITH_DROPOUT, "gru", "gru, layers.Dropout(recurrent_dropout)"),
        fails=("test_dropout",),
    ),
    Mistake(
        "no_recurrent_dropout",
        "Your GRU drops nothing from its state. Recurrent dropout is an argument of the GRU.",
        on(DROPOUT, ", recurrent_dropout=recurrent_dropout", ""),
        fails=("test_dropout",),
    ),
    Mistake(
        "no_input_dropout",
        "Your GRU drops nothing from its inputs. Dropout on the inputs is an argument of the GRU.",
        on(DROPOUT, ", dropout=dropout", ""),
        fails=("test_dropout",),
    ),
    Mistake(
        "rates_swapped",
        "You swapped the two rates. `dropout` acts on the inputs, and `recurrent_dropout` acts on "
        "the state.",
        (DROPOUT, "gru = layers.GRU(units, dropout=recurrent_dropout, recurrent_dropout=dropout)"),
        fails=("test_dropout",),
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
        fails=("test_dropout",),
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
        fails=("test_stacked", "test_loss"),
    ),
    Mistake(
        "sequences_forgotten",
        "Your upper GRU gets one state where it needs one for each timestep. Build the lower GRU "
        "with `return_sequences=True`.",
        on(STACKED, ", return_sequences=True", ""),
        fails=("test_stacked", "test_loss"),
    ),
    Mistake(
        "stacked_upside_down",
        "You swapped the sizes of the two GRUs. The first size belongs to the lower GRU, which "
        "reads the window.",
        ("lower, upper = units", "upper, lower = units"),
        fails=("test_stacked", "test_loss"),
    ),
    Mistake(
        "one_gru_only",
        "Your stacked forecaster has only one GRU. It needs two, one on top of the other.",
        (STACKED, "return _forecaster(window_shape, layers.GRU(upper))"),
        fails=("test_stacked", "test_loss"),
    ),
    Mistake(
        "directions_added",
        "You add the last states of the two directions. Concatenate them instead.",
        on(BIDIRECTIONAL, "(units)", '(units), merge_mode="sum"'),
        fails=("test_bidirectional", "test_loss"),
    ),
    Mistake(
        "one_direction",
        "Your bidirectional forecaster only reads the window forwards. Let a second GRU read it "
        "backwards.",
        (BIDIRECTIONAL, "layers.GRU(units, name='one')"),
        fails=("test_bidirectional", "test_loss"),
    ),
    Mistake(
        "both_at_the_last_timestep",
        "You take what both directions give at the last timestep, where the GRU that reads "
        "backwards has only begun. Take each one's own last state: leave out `return_sequences`.",
        (
            BIDIRECTIONAL,
            "layers.Bidirectional(layers.GRU(units, return_sequences=True)),\n"
            "        layers.Lambda(lambda states: states[:, -1])",
        ),
        fails=("test_bidirectional", "test_loss"),
    ),
    Mistake(
        "backwards_only",
        "Your bidirectional forecaster only reads the window backwards. Let a second GRU read it "
        "forwards.",
        (BIDIRECTIONAL, "layers.GRU(units, go_backwards=True)"),
        fails=("test_bidirectional", "test_loss"),
    ),
    Mistake(
        "output_activation",
        "Your output unit has an activation, but a temperature can be any number. Make the unit "
        "linear.",
        on(OUTPUT, "1", '1, activation="relu"'),
        fails=("test_one_layer", "test_stacked", "test_bidirectional", "test_loss"),
    ),
    Mistake(
        "sigmoid_output",
        "Your output lies between 0 and 1, but a temperature can be any number. Make the unit "
        "linear.",
        on(OUTPUT, "1", '1, activation="sigmoid"'),
        fails=(
            "test_dense",
            "test_one_layer",
            "test_stacked",
            "test_bidirectional",
            "test_dropout",
            "test_loss",
        ),
    ),
    Mistake(
        "wrong_loss",
        "Your loss is the squared error. Use the mean absolute error.",
        ('loss="mae"', 'loss="mse"'),
        fails=("test_loss",),
    ),
    Mistake(
        "softmax_of_one",
        "Your output is a softmax over one unit, and that is always 1. Make the unit linear.",
        on(OUTPUT, "1", '1, activation="softmax"'),
        fails=(
            "test_dense",
            "test_one_layer",
            "test_stacked",
            "test_bidirectional",
            "test_dropout",
            "test_loss",
        ),
    ),
    Mistake(
        "directions_averaged",
        "You average the last states of the two directions. Concatenate them instead.",
        on(BIDIRECTIONAL, "(units)", '(units), merge_mode="ave"'),
        fails=("test_bidirectional", "test_loss"),
    ),
    Mistake(
        "first_size_twice",
        "Both your GRUs have the first size. The second size belongs to the upper GRU.",
        ("lower, upper = units", "lower, upper = units[0], units[0]"),
        fails=("test_stacked", "test_loss"),
    ),
    Mistake(
        "columns_reversed_too",
        "You reverse the columns as well as the time. Reverse the second axis only: the columns "
        "keep their places.",
        on(REVERSED, "[:, ::-1]", "[:, ::-1, ::-1]"),
        fails=("test_reverse_time",),
    ),
    Mistake(
        "first_timestep_lost",
        "You stop before index 0, so the first timestep is missing from the result. Go all the "
        "way back to it.",
        on(REVERSED, "[:, ::-1]", "[:, :0:-1]"),
        fails=("test_reverse_time",),
    ),
    Mistake(
        "hidden_layer_tanh",
        "The hidden layer of your dense network has tanh. Give it ReLU.",
        on(HIDDEN, "relu", "tanh"),
        fails=("test_dense",),
    ),
    Mistake(
        "hidden_layer_sigmoid",
        "The hidden layer of your dense network has a sigmoid. Give it ReLU.",
        on(HIDDEN, "relu", "sigmoid"),
        fails=("test_dense",),
    ),
    Mistake(
        "two_hidden_layers",
        "Your dense network has a second hidden layer. The task asks for one.",
        on(FLATTENED, "hidden", 'hidden, layers.Dense(32, activation="relu")'),
        fails=("test_dense",),
    ),
    Mistake(
        "flattened_after_the_hidden_layer",
        "You flatten after the hidden layer, so that layer sees one timestep at a time. Flatten "
        "the window first.",
        on(FLATTENED, "layers.Flatten(), hidden", "hidden, layers.Flatten()"),
        fails=("test_dense",),
    ),
    Mistake(
        "mean_for_flatten",
        "You take the mean over all timesteps where your dense network should flatten. Flatten the "
        "window, so that each hour keeps weights of its own.",
        on(FLATTENED, "layers.Flatten()", "layers.GlobalAveragePooling1D()"),
        fails=("test_dense",),
    ),
    Mistake(
        "simple_rnn_for_gru",
        "Your `build_gru_forecaster` has a SimpleRNN, which has no gates. The task asks for a GRU.",
        on(GRU, "layers.GRU", "layers.SimpleRNN"),
        fails=("test_one_layer", "test_loss"),
    ),
    Mistake(
        "gru_size_fixed",
        "The GRU of your `build_gru_forecaster` has 32 units whatever `units` says. Use the "
        "argument.",
        on(GRU, "units", "32"),
        fails=("test_one_layer",),
    ),
    Mistake(
        "gru_with_relu",
        "You give the GRU of `build_gru_forecaster` ReLU as its activation. Keep Keras's default, "
        "tanh, which holds the state between -1 and 1.",
        on(GRU, "units", 'units, activation="relu"'),
        fails=("test_one_layer", "test_loss"),
    ),
    Mistake(
        "gru_of_old",
        "Your GRU has `reset_after=False`, as in early versions of Keras, so it has one bias less "
        "for each gate. Keep today's defaults.",
        on(GRU, "units", "units, reset_after=False"),
        fails=("test_one_layer", "test_loss"),
    ),
    Mistake(
        "gru_backwards",
        "The GRU of your `build_gru_forecaster` reads the window from its end. Let it read "
        "forwards.",
        on(GRU, "units", "units, go_backwards=True"),
        fails=("test_one_layer", "test_loss"),
    ),
    Mistake(
        "states_flattened",
        "Your GRU returns all its states, and you flatten them for the output. Hand over its last "
        "state alone.",
        on(GRU, "layers.GRU(units)", "layers.GRU(units, return_sequences=True), layers.Flatten()"),
        fails=("test_one_layer", "test_loss"),
    ),
    Mistake(
        "states_averaged",
        "Your GRU returns all its states, and you take their mean. Hand over its last state alone.",
        (
            GRU,
            "gru = layers.GRU(units, return_sequences=True)\n"
            "    return _forecaster(window_shape, gru, layers.GlobalAveragePooling1D())",
        ),
        fails=("test_one_layer", "test_loss"),
    ),
    Mistake(
        "hidden_layer_after_gru",
        "You put a hidden dense layer after the GRU of `build_gru_forecaster`. Its last state "
        "goes straight to the linear unit.",
        on(GRU, "layers.GRU(units)", 'layers.GRU(units), layers.Dense(units, activation="relu")'),
        fails=("test_one_layer", "test_loss"),
    ),
    Mistake(
        "rates_fixed",
        "Both rates are 0.2 whatever the arguments say. Hand `dropout` and `recurrent_dropout` "
        "over to the GRU.",
        (DROPOUT, "gru = layers.GRU(units, dropout=0.2, recurrent_dropout=0.2)"),
        fails=("test_dropout",),
    ),
    Mistake(
        "one_rate_for_both",
        "You use `dropout` for the state as well. The rate of the state is `recurrent_dropout`.",
        (DROPOUT, "gru = layers.GRU(units, dropout=dropout, recurrent_dropout=dropout)"),
        fails=("test_dropout",),
    ),
    Mistake(
        "lstm_with_dropout",
        "Your forecaster with dropout has an LSTM. The task asks for a GRU.",
        on(DROPOUT, "layers.GRU", "layers.LSTM"),
        fails=("test_dropout", "test_loss"),
    ),
    Mistake(
        "last_state_repeated",
        "Your lower GRU hands on its last state, once for each timestep. The upper GRU should read "
        "the states of all timesteps.",
        (
            STACKED,
            "again = layers.RepeatVector(window_shape[0])\n"
            "    return _forecaster(window_shape, layers.GRU(lower), again, layers.GRU(upper))",
        ),
        fails=("test_stacked", "test_loss"),
    ),
    Mistake(
        "both_return_sequences",
        "Your upper GRU returns its states of all timesteps too, so you get a forecast for each. "
        "Only the lower one should.",
        on(STACKED, "layers.GRU(upper)", "layers.GRU(upper, return_sequences=True)"),
        fails=("test_stacked", "test_loss"),
    ),
    Mistake(
        "second_size_twice",
        "Both your GRUs have the second size. The first size belongs to the lower GRU.",
        ("lower, upper = units", "lower, upper = units[1], units[1]"),
        fails=("test_stacked", "test_loss"),
    ),
    Mistake(
        "upper_gru_with_relu",
        "The upper of your stacked GRUs has a ReLU. Keep Keras's default, tanh.",
        ("layers.GRU(upper)", 'layers.GRU(upper, activation="relu")'),
        fails=("test_stacked", "test_loss"),
    ),
    Mistake(
        "stacked_with_relu",
        "Your stacked GRUs have a ReLU. Keep Keras's default, tanh.",
        (
            "layers.GRU(lower, return_sequences=True), layers.GRU(upper)",
            'layers.GRU(lower, activation="relu", return_sequences=True), '
            'layers.GRU(upper, activation="relu")',
        ),
        fails=("test_stacked", "test_loss"),
    ),
    Mistake(
        "stacked_sizes_fixed",
        "Your stacked GRUs have 32 and 64 units whatever `units` says. Use the argument.",
        ("lower, upper = units", "lower, upper = 32, 64"),
        fails=("test_stacked",),
    ),
    Mistake(
        "directions_multiplied",
        "You multiply the last states of the two directions. Concatenate them instead.",
        on(BIDIRECTIONAL, "(units)", '(units), merge_mode="mul"'),
        fails=("test_bidirectional", "test_loss"),
    ),
    Mistake(
        "units_halved",
        "You share `units` out among the two directions. Each of the two GRUs has `units` of them.",
        on(BIDIRECTIONAL, "units", "max(1, units // 2)"),
        fails=("test_bidirectional", "test_loss"),
    ),
    Mistake(
        "units_doubled",
        "You give each direction `2 * units`. Each of the two GRUs has `units`, which makes `2 * "
        "units` numbers together.",
        on(BIDIRECTIONAL, "units", "2 * units"),
        fails=("test_bidirectional", "test_loss"),
    ),
    Mistake(
        "bidirectional_lstm",
        "Your bidirectional forecaster has LSTMs inside. The task asks for GRUs.",
        on(BIDIRECTIONAL, "layers.GRU", "layers.LSTM"),
        fails=("test_bidirectional", "test_loss"),
    ),
    Mistake(
        "bidirectional_sequences",
        "Your two directions return their states of all timesteps, so you get a forecast for each. "
        "Let them return the last states alone.",
        on(BIDIRECTIONAL, "units", "units, return_sequences=True"),
        fails=("test_bidirectional", "test_loss"),
    ),
    Mistake(
        "bidirectional_size_fixed",
        "Your bidirectional forecaster has 32 units in each direction whatever `units` says. Use "
        "the argument.",
        on(BIDIRECTIONAL, "units", "32"),
        fails=("test_bidirectional",),
    ),
    Mistake(
        "tanh_output",
        "Your output lies between -1 and 1, but a temperature can be any number. Make the unit "
        "linear.",
        on(OUTPUT, "1", '1, activation="tanh"'),
        fails=(
            "test_dense",
            "test_one_layer",
            "test_stacked",
            "test_bidirectional",
            "test_dropout",
            "test_loss",
        ),
    ),
    Mistake(
        "all_columns_forecast",
        "You forecast a number for each column of the weather. The temperature alone is asked for, "
        "so one unit is enough.",
        on(OUTPUT, "1", "window_shape[1]"),
        fails=(
            "test_dense",
            "test_one_layer",
            "test_stacked",
            "test_bidirectional",
            "test_dropout",
            "test_loss",
        ),
    ),
    Mistake(
        "not_compiled",
        "You return a model without compiling it. Compile each with the mean absolute error.",
        ('    model.compile(optimizer="rmsprop", loss="mae")\n', ""),
        fails=("test_loss",),
    ),
]
