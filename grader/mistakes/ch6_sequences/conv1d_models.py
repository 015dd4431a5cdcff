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
    ),
    Mistake(
        "kernels_of_one",
        "Your convolutions look at one timestep at a time. With a kernel size above 1 they see "
        "what comes after what.",
        on(f"{CONV}\n            layers.Global", '5, padding="same"', "1"),
        on(f"{CONV}\n        layers.Global", '5, padding="same"', "1"),
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
    ),
    Mistake(
        "no_shortening",
        "Your GRU reads as many timesteps as the window has. Pooling or strides should leave at "
        "most a quarter of them.",
        (SHORTER, ""),
    ),
    Mistake(
        "halved",
        "Your GRU reads half of the timesteps. Leave at most a quarter of them.",
        on(SHORTER, "4", "2"),
    ),
    Mistake(
        "one_too_many",
        "Your pooling keeps what is left over at the end, so the GRU may get one timestep too "
        "many. Give it at most a quarter.",
        on(SHORTER, "4", '4, padding="same"'),
    ),
    Mistake(
        "convolution_alone",
        "You have no GRU after the convolution. Add one, so that the model can tell which pattern "
        "came last.",
        (GRU, "        layers.GlobalMaxPooling1D(),\n"),
    ),
    Mistake(
        "no_convolution_before_the_gru",
        "You have no convolution before the GRU. Let the GRU read what convolutions have found.",
        (f"        {FINDER}\n", ""),
    ),
    Mistake(
        "no_relu_before_the_gru",
        "The convolution in front of your GRU has no activation. Give it ReLU.",
        on(FINDER, 'activation="relu", ', ""),
    ),
    Mistake(
        "limited_before_the_gru",
        "What the convolution in front of your GRU finds has an upper limit, as after a softmax, a "
        "sigmoid or tanh. Give it ReLU.",
        on(FINDER, "relu", "softmax"),
    ),
    Mistake(
        "lstm_for_gru",
        "You let an LSTM read what the convolutions have found. The task asks for a GRU.",
        on(GRU, "layers.GRU", "layers.LSTM"),
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
    ),
    Mistake(
        "no_sigmoid",
        "The last unit of your classifier has no activation. Use a sigmoid, which turns the output "
        "into a probability.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
    ),
    Mistake(
        "output_activation",
        "Your forecaster's output has an activation, but a temperature can be any number. Make the "
        "unit linear.",
        ("*stack, layers.Dense(1)])", '*stack, layers.Dense(1, activation="relu")])'),
    ),
    Mistake(
        "wrong_loss_of_the_classifier",
        "Your classifier's loss is the squared error. Use the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
    ),
    Mistake(
        "wrong_loss_of_the_forecasters",
        "Your forecasters' loss is the squared error. Use the mean absolute error.",
        ('loss="mae"', 'loss="mse"'),
    ),
    Mistake(
        "vocabulary_too_large",
        "Your embedding has one row more than `vocab_size`. The ids only run from 0 to `vocab_size "
        "- 1`.",
        ("layers.Embedding(vocab_size,", "layers.Embedding(vocab_size + 1,"),
    ),
    Mistake(
        "embedding_dim_ignored",
        "Your embedding gives a word 32 numbers, whatever `embedding_dim` says. Give it "
        "`embedding_dim` numbers.",
        ("layers.Embedding(vocab_size, embedding_dim)", "layers.Embedding(vocab_size, 32)"),
    ),
    Mistake(
        "short_windows_unchecked",
        "You accept a window of fewer than 4 timesteps, though it can't be quartered. Raise a "
        "ValueError.",
        ("if window_shape[0] < 4:", "if False:"),
        on(SHORTER, "4", "min(4, window_shape[0])"),
    ),
]
