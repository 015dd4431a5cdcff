# The forecaster returns the pooled filters themselves, a linear unit should follow.

from keras import Input, Model, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    inputs = Input(shape=(max_length,))
    h = layers.Embedding(vocab_size, embedding_dim)(inputs)
    h = layers.Conv1D(32, 5, activation="relu")(h)
    h = layers.GlobalMaxPooling1D()(h)
    outputs = layers.Dense(1, activation="sigmoid")(h)
    model = Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    inputs = Input(shape=window_shape)
    h = layers.Conv1D(32, 5, activation="relu")(inputs)
    h = layers.MaxPooling1D(2)(h)
    h = layers.Conv1D(32, 5, activation="relu")(h)
    outputs = layers.GlobalMaxPooling1D()(h)
    model = Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="adam", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    inputs = Input(shape=window_shape)
    h = layers.Conv1D(32, 5, activation="relu", padding="same")(inputs)
    h = layers.MaxPooling1D(4)(h)
    h = layers.GRU(24)(h)
    outputs = layers.Dense(1)(h)
    model = Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="adam", loss="mae")
    return model
