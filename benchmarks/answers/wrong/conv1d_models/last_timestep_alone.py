# What the GRU reads is the last timestep alone; nothing is shortened by pooling or strides.

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = Sequential(
        [
            Input((max_length,)),
            layers.Embedding(vocab_size, embedding_dim),
            layers.Conv1D(32, 5, padding="same", activation="relu"),
            layers.GlobalMaxPooling1D(name="of_words"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
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
        layers.Conv1D(32, 5, padding="causal", activation="relu"),
        layers.Cropping1D((window_shape[0] - 1, 0)),
        layers.GRU(32),
    ]
    return _forecaster(window_shape, stack)


def _forecaster(window_shape, stack):
    model = Sequential([Input(window_shape), *stack, layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mae")
    return model
