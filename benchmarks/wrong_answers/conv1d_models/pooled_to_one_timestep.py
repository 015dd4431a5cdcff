# Pooling over the whole window hides from the GRU which front came last; pool by 4 only.
# training

from keras import Input, Sequential, layers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    """Does a pattern of five words occur?"""
    net = Sequential([Input((max_length,)), layers.Embedding(vocab_size, embedding_dim)])
    net.add(layers.Conv1D(32, 5, activation="relu", padding="same"))
    net.add(layers.GlobalMaxPooling1D())
    net.add(layers.Dense(1, activation="sigmoid"))
    net.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return net


def build_conv1d_forecaster(window_shape):
    """Which fronts occur?"""
    net = Sequential([Input(window_shape)])
    net.add(layers.Conv1D(32, 5, activation="relu", padding="same"))
    net.add(layers.GlobalMaxPooling1D())
    net.add(layers.Dense(1))
    net.compile(optimizer="adam", loss="mae")
    return net


def build_conv_gru_forecaster(window_shape):
    """Convolution, pooling, GRU."""
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    net = Sequential([Input(window_shape)])
    net.add(layers.Conv1D(32, 5, activation="relu", padding="same"))
    net.add(layers.MaxPooling1D(window_shape[0]))
    net.add(layers.GRU(32))
    net.add(layers.Dense(1))
    net.compile(optimizer="adam", loss="mae")
    return net
