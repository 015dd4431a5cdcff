"""Well-known wrong answers of `conv1d_models`."""

from kata_grader.course.mistakes import Mistake, on

OF_WORDS = 'layers.GlobalMaxPooling1D(name="of_words")'
OF_HOURS = 'layers.GlobalMaxPooling1D(name="of_hours")'
CONV = 'layers.Conv1D(32, 5, padding="same", activation="relu"),'
FINDER = 'layers.Conv1D(32, 5, padding="same", activation="relu", name="finder"),'
SHORTER = "        layers.MaxPooling1D(4),\n"
GRU = "        layers.GRU(32),\n"

MISTAKES = [
    Mistake(
        "flatten_for_global_pooling",
        "You flatten the places, so the dense unit depends on where a pattern is and on the "
        "length. Use global pooling.",
        (OF_WORDS, "layers.Flatten()"),
        (OF_HOURS, "layers.Flatten()"),
        fails=("test_classifier", "test_forecaster"),
    ),
    Mistake(
        "hours_pooled_as_channels_first",
        "Your pooling takes the largest number of each hour and keeps the hours, because it takes "
        "them for channels. Leave out `data_format`.",
        (OF_HOURS, 'layers.GlobalMaxPooling1D("channels_first", name="of_hours")'),
        fails=("test_forecaster",),
    ),
    Mistake(
        "no_convolution",
        "You have no convolution, so your model looks at words or hours one by one and loses their "
        "order. Add a convolution.",
        (
            f"            {CONV}\n            layers.Global",
            "            layers.Global",
        ),
        (
            f"        {CONV}\n        layers.Global",
            "        layers.Global",
        ),
        fails=("test_classifier", "test_forecaster", "test_losses"),
    ),
    Mistake(
        "kernels_of_one",
        "Your convolutions look at one timestep at a time. With a kernel size above 1 they see "
        "what comes after what.",
        on(f"{CONV}\n            layers.Global", '5, padding="same"', "1"),
        on(f"{CONV}\n        layers.Global", '5, padding="same"', "1"),
        fails=("test_classifier", "test_forecaster"),
    ),
    Mistake(
        "gru_first",
        "Your GRU comes before the convolution and reads every timestep. Let convolutions and "
        "poolings shorten the window first.",
        (
            f"{FINDER}\n{SHORTER}{GRU}",
            f"layers.GRU(32, return_sequences=True),\n        {FINDER}\n{SHORTER}"
            "        layers.GlobalMaxPooling1D(),\n",
        ),
        fails=("test_combination",),
    ),
    Mistake(
        "no_shortening",
        "Your GRU reads as many timesteps as the window has. Pooling or strides should leave at "
        "most a quarter of them.",
        (SHORTER, ""),
        fails=("test_combination",),
    ),
    Mistake(
        "halved",
        "Your GRU reads half of the timesteps. Leave at most a quarter of them.",
        on(SHORTER, "4", "2"),
        fails=("test_combination",),
    ),
    Mistake(
        "one_too_many",
        "You keep what is left over at the end of the sequence, so the GRU may get one timestep "
        "too many. Give it at most a quarter.",
        on(SHORTER, "4", '4, padding="same"'),
        fails=("test_combination",),
    ),
    Mistake(
        "convolution_alone",
        "You have no plain GRU after the convolution. Add a single one, with Keras's defaults, so "
        "that the model can tell which pattern came last.",
        (GRU, "        layers.GlobalMaxPooling1D(),\n"),
        fails=("test_combination",),
    ),
    Mistake(
        "no_convolution_before_the_gru",
        "You have no convolution before the GRU. Let the GRU read what convolutions have found.",
        (f"        {FINDER}\n", ""),
        fails=("test_combination", "test_losses", "test_refuses"),
    ),
    Mistake(
        "no_relu_before_the_gru",
        "The convolution in front of your GRU has no activation. Give it ReLU.",
        on(FINDER, 'activation="relu", ', ""),
        fails=("test_combination",),
    ),
    Mistake(
        "limited_before_the_gru",
        "What the convolution in front of your GRU finds has an upper limit, as after a softmax, a "
        "sigmoid or tanh. Give it ReLU.",
        on(FINDER, "relu", "softmax"),
        fails=("test_combination",),
    ),
    Mistake(
        "lstm_for_gru",
        "You let an LSTM read what the convolutions have found. The task asks for a GRU.",
        on(GRU, "layers.GRU", "layers.LSTM"),
        fails=("test_combination",),
    ),
    Mistake(
        "states_averaged",
        "Your GRU returns all its states, and you take their mean. Hand only its last state to the "
        "linear unit.",
        (
            GRU,
            "        layers.GRU(32, return_sequences=True),\n"
            "        layers.GlobalAveragePooling1D(),\n",
        ),
        fails=("test_combination",),
    ),
    Mistake(
        "no_sigmoid",
        "The last unit of your classifier has no activation. Use a sigmoid, which turns the output "
        "into a probability.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
        fails=("test_classifier",),
    ),
    Mistake(
        "output_activation",
        "Your forecaster's output has an activation, but a temperature can be any number. Make the "
        "unit linear.",
        ("*stack, layers.Dense(1)])", '*stack, layers.Dense(1, activation="relu")])'),
        fails=("test_forecaster", "test_combination"),
    ),
    Mistake(
        "wrong_loss_of_the_classifier",
        "Your classifier's loss is the squared error. Use the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
        fails=("test_losses",),
    ),
    Mistake(
        "wrong_loss_of_the_forecasters",
        "Your forecasters' loss is the squared error. Use the mean absolute error.",
        ('loss="mae"', 'loss="mse"'),
        fails=("test_losses",),
    ),
    Mistake(
        "vocabulary_too_large",
        "Your embedding has one row more than `vocab_size`. The ids only run from 0 to `vocab_size "
        "- 1`.",
        ("layers.Embedding(vocab_size,", "layers.Embedding(vocab_size + 1,"),
        fails=("test_classifier",),
    ),
    Mistake(
        "embedding_dim_ignored",
        "Your embedding gives a word 32 numbers, whatever `embedding_dim` says. Give it "
        "`embedding_dim` numbers.",
        ("layers.Embedding(vocab_size, embedding_dim)", "layers.Embedding(vocab_size, 32)"),
        fails=("test_classifier",),
    ),
    Mistake(
        "short_windows_unchecked",
        "You accept a window of fewer than 4 timesteps, though it can't be quartered. Raise a "
        "ValueError.",
        ("if window_shape[0] < 4:", "if False:"),
        on(SHORTER, "4", "min(4, window_shape[0])"),
        fails=("test_refuses",),
    ),
    Mistake(
        "convolution_without_padding",
        "Your convolutions and poolings leave no timestep of the shortest windows. Use `same` "
        "padding, and shorten the window by 4 in all.",
        on(FINDER, 'padding="same", ', ""),
        fails=("test_combination",),
    ),
    Mistake(
        "hidden_layer_after_the_gru",
        "You put a dense layer between the GRU and the linear unit. The GRU hands its last state "
        "directly to the linear unit.",
        (GRU, GRU + '        layers.Dense(16, activation="relu"),\n'),
        fails=("test_combination",),
    ),
    Mistake(
        "states_flattened",
        "Your GRU returns all its states, and you flatten them. Hand only its last state to the "
        "linear unit.",
        (
            GRU,
            "        layers.GRU(32, return_sequences=True),\n        layers.Flatten(),\n",
        ),
        fails=("test_combination",),
    ),
    Mistake(
        "gru_returns_sequence",
        "Your GRU returns a state for every timestep, so you get a forecast for each. Let it "
        "return its last state alone.",
        on(GRU, "32", "32, return_sequences=True"),
        fails=("test_combination", "test_losses", "test_refuses"),
    ),
    Mistake(
        "gru_with_relu",
        "You give the GRU ReLU as its activation. Keep Keras's default, tanh: the ReLU belongs to "
        "the convolutions.",
        on(GRU, "32", '32, activation="relu"'),
        fails=("test_combination",),
    ),
    Mistake(
        "gru_reads_backwards",
        "Your GRU reads the window from its end to its beginning. Leave `go_backwards` at its "
        "default, so that the last state is that of the last timestep.",
        on(GRU, "32", "32, go_backwards=True"),
        fails=("test_combination",),
    ),
    Mistake(
        "gru_drops_inputs",
        "You give the GRU a `dropout`. Keep Keras's defaults, without dropout.",
        on(GRU, "32", "32, dropout=0.2"),
        fails=("test_combination",),
    ),
    Mistake(
        "gru_drops_states",
        "You give the GRU a `recurrent_dropout`. Keep Keras's defaults, without dropout.",
        on(GRU, "32", "32, recurrent_dropout=0.2"),
        fails=("test_combination",),
    ),
    Mistake(
        "gru_without_tanh",
        "Your GRU has no activation. Keep Keras's default, tanh.",
        on(GRU, "32", '32, activation="linear"'),
        fails=("test_combination",),
    ),
    Mistake(
        "sigmoid_before_pooling",
        "You have the sigmoid unit before the global pooling. Pool first: the unit weighs what the "
        "filters have found in the whole text.",
        (
            f'            {OF_WORDS},\n            layers.Dense(1, activation="sigmoid"),\n',
            f'            layers.Dense(1, activation="sigmoid"),\n            {OF_WORDS},\n',
        ),
        fails=("test_classifier",),
    ),
    Mistake(
        "last_timestep_for_pooling",
        "Your forecaster looks at the end of the window alone. Global pooling looks at all "
        "timesteps.",
        (OF_HOURS, "layers.Cropping1D((window_shape[0] - 1, 0)),\n        layers.Flatten()"),
        fails=("test_forecaster",),
    ),
    Mistake(
        "forecast_drops_out",
        "You drop out the forecast itself. Nothing comes after the linear unit.",
        ("*stack, layers.Dense(1)]", "*stack, layers.Dense(1), layers.Dropout(0.2)]"),
        fails=("test_forecaster",),
    ),
    Mistake(
        "embedding_frozen",
        "Your embedding isn't trained, so its random numbers stay as they are. Leave it trainable.",
        on(
            "layers.Embedding(vocab_size, embedding_dim)",
            "embedding_dim)",
            "embedding_dim, trainable=False)",
        ),
        fails=("test_classifier", "test_losses"),
    ),
    Mistake(
        "softmax_of_one",
        "Your classifier ends in a softmax over one unit, and that is always 1. Use a sigmoid.",
        ('layers.Dense(1, activation="sigmoid")', 'layers.Dense(1, activation="softmax")'),
        fails=("test_classifier", "test_losses"),
    ),
    Mistake(
        "loss_of_logits",
        "Your loss takes the probabilities for logits and puts a second sigmoid on them. Leave "
        "`from_logits` at its default.",
        (
            'loss="binary_crossentropy"',
            'loss=__import__("keras").losses.BinaryCrossentropy(from_logits=True)',
        ),
        fails=("test_losses",),
    ),
    Mistake(
        "categorical_loss",
        "Your classifier has the categorical cross-entropy, which is for a probability per class. "
        "With one sigmoid unit, use the binary one.",
        ("binary_crossentropy", "categorical_crossentropy"),
        fails=("test_losses",),
    ),
    Mistake(
        "length_for_embedding_dim",
        "Your embedding gives a word `max_length` numbers. Give it `embedding_dim` numbers.",
        ("layers.Embedding(vocab_size, embedding_dim)", "layers.Embedding(vocab_size, max_length)"),
        fails=("test_classifier",),
    ),
    Mistake(
        "vocabulary_too_small",
        "Your embedding has no row for the last id. The ids run from 0 to `vocab_size - 1`, so it "
        "needs `vocab_size` rows.",
        ("layers.Embedding(vocab_size,", "layers.Embedding(max(1, vocab_size - 1),"),
        fails=("test_classifier", "test_losses"),
    ),
    Mistake(
        "row_for_each_place",
        "Your embedding has `max_length` rows, one for each place in a text. It needs one for each "
        "id, so `vocab_size` of them.",
        ("layers.Embedding(vocab_size,", "layers.Embedding(max_length,"),
        fails=("test_classifier", "test_losses"),
    ),
    Mistake(
        "ids_without_embedding",
        "Your convolution reads the ids themselves, as if they were quantities. Put an embedding "
        "in front of it.",
        (
            "layers.Embedding(vocab_size, embedding_dim),",
            "layers.Reshape((max_length, 1)),",
        ),
        fails=("test_classifier",),
    ),
    Mistake(
        "recurrent_for_convolution",
        "Your classifier has a recurrent layer where a convolution belongs. Let a convolution look "
        "for patterns of some words.",
        on(
            f"{CONV}\n            layers.Global",
            'layers.Conv1D(32, 5, padding="same", activation="relu")',
            "layers.GRU(32, return_sequences=True)",
        ),
        fails=("test_classifier", "test_losses"),
    ),
    Mistake(
        "too_deep_for_short_texts",
        "Your convolutions and poolings leave nothing of a text of 12 words. Use `same` padding, "
        "fewer layers or smaller ones.",
        on(
            f"{CONV}\n            layers.Global",
            CONV,
            'layers.Conv1D(32, 7, activation="relu"),\n'
            "            layers.MaxPooling1D(5),\n"
            '            layers.Conv1D(32, 7, activation="relu"),',
        ),
        fails=("test_classifier", "test_losses"),
    ),
    Mistake(
        "too_deep_for_short_windows",
        "Your convolutions and poolings leave nothing of a window of 24 timesteps. Use `same` "
        "padding, fewer layers or smaller ones.",
        on(
            f"{CONV}\n        layers.Global",
            CONV,
            'layers.Conv1D(32, 5, activation="relu"),\n'
            "        layers.MaxPooling1D(3),\n"
            '        layers.Conv1D(32, 5, activation="relu"),\n'
            "        layers.MaxPooling1D(3),\n"
            '        layers.Conv1D(32, 5, activation="relu"),',
        ),
        fails=("test_forecaster", "test_losses"),
    ),
    Mistake(
        "all_columns_forecast",
        "You forecast a number for each column of the weather. The temperature alone is asked for, "
        "so one unit is enough.",
        ("*stack, layers.Dense(1)])", "*stack, layers.Dense(window_shape[1])])"),
        fails=("test_forecaster", "test_combination", "test_losses", "test_refuses"),
    ),
    Mistake(
        "not_compiled",
        "You return a model without compiling it. Compile each model with the loss that the task "
        "names.",
        (
            '    model.compile(optimizer="rmsprop", loss="binary_crossentropy", '
            'metrics=["accuracy"])\n',
            "",
        ),
        ('    model.compile(optimizer="rmsprop", loss="mae")\n', ""),
        fails=("test_losses",),
    ),
    Mistake(
        "four_timesteps_refused",
        "You refuse a window of 4 timesteps, which can be quartered. Refuse fewer than 4 only.",
        ("if window_shape[0] < 4:", "if window_shape[0] <= 4:"),
        fails=("test_combination",),
    ),
    Mistake(
        "sizes_of_embedding_swapped",
        "You swapped the arguments of `Embedding`. The number of words comes first, then the size "
        "of the vectors.",
        (
            "layers.Embedding(vocab_size, embedding_dim)",
            "layers.Embedding(embedding_dim, vocab_size)",
        ),
        fails=("test_classifier", "test_losses"),
    ),
]
