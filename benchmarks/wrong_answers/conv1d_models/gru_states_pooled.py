# The GRU returns all states and they are pooled, only its last state should go to the output.

from keras import Input, Model, layers


def to_one_row(x):
    return layers.GlobalMaxPooling1D()(x)


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    text = Input((max_length,))
    x = layers.Embedding(vocab_size, embedding_dim)(text)
    x = layers.Conv1D(32, 5, activation="relu")(x)
    probability = layers.Dense(1, activation="sigmoid")(to_one_row(x))
    model = Model(text, probability)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    window = Input(window_shape)
    x = layers.Conv1D(32, 5, activation="relu")(window)
    temperature = layers.Dense(1)(to_one_row(x))
    model = Model(window, temperature)
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    window = Input(window_shape)
    x = layers.Conv1D(32, 5, padding="same", activation="relu")(window)
    x = layers.MaxPooling1D(4)(x)
    x = layers.GRU(32, return_sequences=True)(x)
    temperature = layers.Dense(1)(to_one_row(x))
    model = Model(window, temperature)
    model.compile(optimizer="rmsprop", loss="mae")
    return model
