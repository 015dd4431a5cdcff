# The classifier reads the first three words and the last three, and none in between.

from keras import Input, Model, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    inputs = Input((max_length,))
    x = layers.Embedding(vocab_size, embedding_dim)(inputs)
    first, last = layers.Cropping1D((0, max_length - 3))(x), layers.Cropping1D((max_length - 3, 0))(x)
    x = layers.concatenate([first, last], axis=1)
    x = layers.Conv1D(32, 3, padding="same", activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(layers.GlobalMaxPooling1D()(x))
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy", metrics=["accuracy"])
    return model


def build_conv1d_forecaster(window_shape):
    stack = [
        layers.Conv1D(32, 5, padding="same", activation="relu"),
        layers.GlobalMaxPooling1D(name="of_hours"),
    ]
    return _forecaster(window_shape, stack)


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    stack = [
        layers.Conv1D(32, 5, padding="same", activation="relu", name="finder"),
        layers.MaxPooling1D(4),
        layers.GRU(32),
    ]
    return _forecaster(window_shape, stack)


def _forecaster(window_shape, stack):
    model = Sequential([Input(window_shape), *stack, layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mae")
    return model
