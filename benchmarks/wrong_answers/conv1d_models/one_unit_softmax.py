# The classifier ends in a softmax over one unit, which is always 1; it should be a sigmoid.

from keras import Input, Sequential, layers, losses, optimizers


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    model = Sequential(name="text_convnet")
    model.add(Input((max_length,)))
    model.add(layers.Embedding(vocab_size, embedding_dim))
    model.add(layers.Conv1D(filters=32, kernel_size=5, activation="relu"))
    model.add(layers.GlobalAveragePooling1D())
    model.add(layers.Dense(1, activation="softmax"))
    model.compile(optimizer=optimizers.RMSprop(1e-3), loss=losses.BinaryCrossentropy())
    return model


def build_conv1d_forecaster(window_shape):
    model = Sequential(name="weather_convnet")
    model.add(Input(window_shape))
    model.add(layers.Conv1D(filters=32, kernel_size=5, activation="relu"))
    model.add(layers.MaxPooling1D(pool_size=3))
    model.add(layers.Conv1D(filters=32, kernel_size=5, activation="relu"))
    model.add(layers.GlobalAveragePooling1D())
    model.add(layers.Dense(1))
    model.compile(optimizer=optimizers.RMSprop(1e-3), loss=losses.MeanAbsoluteError())
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4:
        raise ValueError(f"window_shape must have 4 timesteps or more, received {window_shape}")
    model = Sequential(name="weather_conv_gru")
    model.add(Input(window_shape))
    model.add(layers.Conv1D(filters=32, kernel_size=5, padding="same", activation="relu"))
    model.add(layers.MaxPooling1D(pool_size=4))
    model.add(layers.GRU(units=32))
    model.add(layers.Dense(1))
    model.compile(optimizer=optimizers.RMSprop(1e-3), loss=losses.MeanAbsoluteError())
    return model
