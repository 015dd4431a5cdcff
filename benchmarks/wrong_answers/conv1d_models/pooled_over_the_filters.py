# The maximum is taken over the filters at each place, it should be over all places of each filter.

from keras import Input, Model, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    ids = Input((max_length,), name="ids")
    x = layers.Embedding(vocab_size, embedding_dim)(ids)
    x = layers.Conv1D(32, 5, activation="relu")(x)
    x = layers.GlobalMaxPooling1D(data_format="channels_first")(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    model = Model(ids, x)
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    window = Input(window_shape, name="window")
    x = layers.Conv1D(32, 5, activation="relu")(window)
    x = layers.GlobalMaxPooling1D()(x)
    x = layers.Dense(1)(x)
    model = Model(window, x)
    model.compile("adam", "mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    window = Input(window_shape, name="window")
    x = layers.Conv1D(32, 5, activation="relu", padding="same")(window)
    x = layers.MaxPooling1D(4)(x)
    x = layers.GRU(32)(x)
    x = layers.Dense(1)(x)
    model = Model(window, x)
    model.compile("adam", "mae")
    return model
