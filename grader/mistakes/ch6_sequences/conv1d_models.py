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
        "The places are flattened, so the dense unit depends on where a pattern is, and on the "
        "length: use global pooling.",
        (OF_WORDS, "layers.Flatten()"),
        (OF_HOURS, "layers.Flatten()"),
    ),
    Mistake(
        "no_convolution",
        "There is no convolution: words or hours are looked at one by one, so their order is lost.",
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
        "The convolutions look at one timestep at a time: a kernel size above 1 lets them see what "
        "comes after what.",
        on(f"{CONV}\n            layers.Global", '5, padding="same"', "1"),
        on(f"{CONV}\n        layers.Global", '5, padding="same"', "1"),
    ),
    Mistake(
        "gru_first",
        "The GRU comes before the convolution and reads every timestep: let the convolution "
        "shorten the window first.",
        (
            f"{FINDER}\n{SHORTER}{GRU}",
            f"layers.GRU(32, return_sequences=True),\n        {FINDER}\n{SHORTER}"
            "        layers.GlobalMaxPooling1D(),\n",
        ),
    ),
    Mistake(
        "no_shortening",
        "The GRU reads as many timesteps as the window has: pooling or strides should leave at "
        "most a quarter of them.",
        (SHORTER, ""),
    ),
    Mistake(
        "halved",
        "The GRU reads half of the timesteps: at most a quarter should be left.",
        on(SHORTER, "4", "2"),
    ),
    Mistake(
        "one_too_many",
        "The pooling keeps what is left over at the end, so the GRU may get one timestep more than "
        "a quarter.",
        on(SHORTER, "4", '4, padding="same"'),
    ),
    Mistake(
        "convolution_alone",
        "There is no GRU behind the convolution. It is there to tell which pattern came last.",
        (GRU, "        layers.GlobalMaxPooling1D(),\n"),
    ),
    Mistake(
        "no_convolution_before_the_gru",
        "There is no convolution in front of the GRU.",
        (f"        {FINDER}\n", ""),
    ),
    Mistake(
        "lstm_for_gru",
        "An LSTM reads what the convolutions have found: a GRU is asked for.",
        on(GRU, "layers.GRU", "layers.LSTM"),
    ),
    Mistake(
        "no_sigmoid",
        "The classifier's last unit has no activation: a sigmoid makes a probability of it.",
        ('layers.Dense(1, activation="sigmoid")', "layers.Dense(1)"),
    ),
    Mistake(
        "output_activation",
        "A forecaster's output has an activation: a temperature can be any number, so the unit is "
        "linear.",
        ("*stack, layers.Dense(1)])", '*stack, layers.Dense(1, activation="relu")])'),
    ),
    Mistake(
        "wrong_loss_of_the_classifier",
        "The classifier's loss is the squared error: it should be the binary cross-entropy.",
        ('loss="binary_crossentropy"', 'loss="mse"'),
    ),
    Mistake(
        "wrong_loss_of_the_forecasters",
        "The forecasters' loss is the squared error: it should be the mean absolute error.",
        ('loss="mae"', 'loss="mse"'),
    ),
    Mistake(
        "vocabulary_too_large",
        "The embedding has one row more than vocab_size: ids run from 0 to vocab_size - 1.",
        ("layers.Embedding(vocab_size,", "layers.Embedding(vocab_size + 1,"),
    ),
    Mistake(
        "embedding_dim_ignored",
        "A word has 32 numbers whatever embedding_dim says.",
        ("layers.Embedding(vocab_size, embedding_dim)", "layers.Embedding(vocab_size, 32)"),
    ),
    Mistake(
        "short_windows_unchecked",
        "A window of fewer than 4 timesteps goes unnoticed, but can't be quartered. Refuse it.",
        ("if window_shape[0] < 4:", "if False:"),
        on(SHORTER, "4", "min(4, window_shape[0])"),
    ),
]
