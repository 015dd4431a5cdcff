"""Each convolution looks twice as far back as the one before; means are taken at the end."""

from tensorflow.keras import Input, Model, layers


def _look_back(x, filters, rates):
    for rate in rates:
        x = layers.Conv1D(filters, 3, padding="causal", dilation_rate=rate, activation="relu")(x)
    return x


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    inputs = Input(shape=(max_length,), dtype="int32")
    x = layers.Embedding(vocab_size, embedding_dim)(inputs)
    x = _look_back(x, 32, [1, 2])
    x = layers.GlobalAveragePooling1D()(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    inputs = Input(shape=window_shape)
    x = _look_back(inputs, 24, [1, 2, 4, 8])
    x = layers.GlobalAveragePooling1D()(x)
    outputs = layers.Dense(1)(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    timesteps, _ = window_shape
    if timesteps < 4:
        raise ValueError("a window needs 4 timesteps or more, not %d" % timesteps)
    inputs = Input(shape=window_shape)
    x = _look_back(inputs, 24, [1, 2, 4])
    x = layers.AveragePooling1D(pool_size=4)(x)
    x = layers.GRU(24)(x)
    outputs = layers.Dense(1)(x)
    model = Model(inputs, outputs)
    model.compile(optimizer="adam", loss="mae")
    return model
