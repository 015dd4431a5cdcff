# Two "same" convolutions with stride 2 leave 13 of 50 timesteps, at most 50 // 4 = 12 are allowed.

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = Sequential(
        [
            Input(shape=(max_length,), dtype="int32"),
            layers.Embedding(input_dim=vocab_size, output_dim=embedding_dim),
            layers.Conv1D(32, 3, activation="relu"),
            layers.Conv1D(32, 3, activation="relu"),
            layers.GlobalMaxPooling1D(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    model = Sequential(
        [
            Input(shape=window_shape),
            layers.Conv1D(32, 3, activation="relu"),
            layers.Conv1D(32, 3, activation="relu"),
            layers.GlobalMaxPooling1D(),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="adam", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    model = Sequential(
        [
            Input(shape=window_shape),
            layers.Conv1D(32, 5, strides=2, padding="same", activation="relu"),
            layers.Conv1D(32, 5, strides=2, padding="same", activation="relu"),
            layers.GRU(32),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="adam", loss="mae")
    return model
