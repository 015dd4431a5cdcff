# from Keras 2.13 on
"""A 1 x convolution mixes the columns; two more correct what it found."""

from keras import Input, Model, layers, optimizers


def _corrected(x, filters):
    y = layers.Conv1D(filters, 3, padding="same", activation="relu")(x)
    y = layers.Conv1D(filters, 3, padding="same")(y)
    y = layers.Add()([x, y])
    return layers.Activation("relu")(y)


def _mixed(x, filters):
    return layers.Conv1D(filters, 1, activation="relu")(x)


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    ids = Input(shape=(max_length,))
    x = layers.Embedding(vocab_size, embedding_dim)(ids)
    x = _corrected(_mixed(x, 32), 32)
    x = layers.GlobalMaxPooling1D()(x)
    model = Model(ids, layers.Dense(1, activation="sigmoid")(x))
    model.compile(optimizers.Adam(weight_decay=0.004), "binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    window = Input(shape=window_shape)
    x = _corrected(_mixed(window, 24), 24)
    x = layers.GlobalMaxPooling1D()(x)
    model = Model(window, layers.Dense(1)(x))
    model.compile(optimizers.Adam(weight_decay=0.004), "mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape {window_shape} has fewer than 4 timesteps")
    window = Input(shape=window_shape)
    x = _corrected(_mixed(window, 32), 32)
    x = layers.MaxPooling1D(2)(x)
    x = _corrected(x, 32)
    x = layers.MaxPooling1D(2)(x)
    x = layers.GRU(32)(x)
    model = Model(window, layers.Dense(1)(x))
    model.compile(optimizers.Adam(weight_decay=0.004), "mae")
    return model
