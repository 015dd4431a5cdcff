# The GRU reads the whole window and the convolution comes after it; it should read the short one.

from keras import Input, Sequential, layers


def _compile(stack, loss):
    model = Sequential(stack)
    model.compile(optimizer="adam", loss=loss)
    return model


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    return _compile(
        [
            Input((max_length,)),
            layers.Embedding(vocab_size, embedding_dim),
            layers.Conv1D(32, 5, activation="relu"),
            layers.GlobalMaxPooling1D(),
            layers.Dense(1, activation="sigmoid"),
        ],
        "binary_crossentropy",
    )


def build_conv1d_forecaster(window_shape):
    return _compile(
        [
            Input(window_shape),
            layers.Conv1D(32, 5, activation="relu"),
            layers.GlobalMaxPooling1D(),
            layers.Dense(1),
        ],
        "mae",
    )


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    return _compile(
        [
            Input(window_shape),
            layers.GRU(32, return_sequences=True),
            layers.Conv1D(32, 5, padding="same", activation="relu"),
            layers.MaxPooling1D(4),
            layers.Flatten(),
            layers.Dense(1),
        ],
        "mae",
    )
