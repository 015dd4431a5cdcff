# The GRU reads the window, the convolution its states.
# listed: GRU first

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    if vocab_size < 1:
        raise ValueError(f"vocab_size should be positive, not {vocab_size}")
    if max_length < 1:
        raise ValueError(f"max_length should be positive, not {max_length}")
    if embedding_dim < 1:
        raise ValueError(f"embedding_dim should be positive, not {embedding_dim}")
    model = Sequential(
        [
            Input((max_length,)),
            layers.Embedding(vocab_size, embedding_dim),
            layers.Conv1D(32, 3, activation="relu"),
            layers.MaxPooling1D(2),
            layers.Conv1D(32, 3, activation="relu"),
            layers.GlobalMaxPooling1D(),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["acc"])
    return model


def build_conv1d_forecaster(window_shape):
    if min(window_shape) < 1:
        raise ValueError(f"window_shape should be positive, not {window_shape}")
    model = Sequential(
        [
            Input(window_shape),
            layers.Conv1D(32, 5, activation="relu"),
            layers.MaxPooling1D(3),
            layers.Conv1D(32, 5, activation="relu"),
            layers.GlobalAveragePooling1D(),
            layers.Dense(16, activation="relu"),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    timesteps, columns = window_shape
    if timesteps < 4 or columns < 1:
        raise ValueError(f"window_shape is too small: {window_shape}")
    model = Sequential(
        [
            Input(window_shape),
            layers.GRU(24, return_sequences=True),
            layers.MaxPooling1D(2),
            layers.Conv1D(32, 3, padding="same", activation="relu"),
            layers.MaxPooling1D(2),
            layers.GlobalMaxPooling1D(),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="rmsprop", loss="mae")
    return model
