# A third of the timesteps is left.

from tensorflow import keras

L = keras.layers


class Chain(keras.Model):
    def __init__(self, links):
        super().__init__()
        self.links = links

    def call(self, x):
        for link in self.links:
            x = link(x)
        return x


def _small(name, value):
    return ValueError(f"{name} too small ({value})")


def build_conv1d_classifier(vocab_size, max_length, embedding_dim=32):
    if vocab_size < 1:
        raise _small("vocab_size", vocab_size)
    if max_length < 1:
        raise _small("max_length", max_length)
    if embedding_dim < 1:
        raise _small("embedding_dim", embedding_dim)
    model = Chain(
        [
            L.Embedding(vocab_size, embedding_dim),
            L.Conv1D(20, 4, padding="same", activation="relu"),
            L.GlobalMaxPooling1D(),
            L.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("rmsprop", "binary_crossentropy")
    return model


def build_conv1d_forecaster(window_shape):
    if window_shape[0] < 1 or window_shape[1] < 1:
        raise _small("window_shape", window_shape)
    model = Chain(
        [
            L.Conv1D(20, 4, padding="same", activation="relu"),
            L.AveragePooling1D(2),
            L.GlobalMaxPooling1D(),
            L.Dense(1),
        ]
    )
    model.compile("rmsprop", "mae")
    return model


def build_conv_gru_forecaster(window_shape):
    if window_shape[0] < 4 or window_shape[1] < 1:
        raise _small("window_shape", window_shape)
    model = Chain(
        [
            L.Conv1D(20, 5, padding="same", activation="relu"),
            L.MaxPooling1D(3),
            L.RNN(L.GRUCell(20)),
            L.Dense(1),
        ]
    )
    model.compile("rmsprop", "mae")
    return model
