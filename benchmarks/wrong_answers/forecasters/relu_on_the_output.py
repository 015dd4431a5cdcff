# The dense forecaster's output has ReLU and is never negative, it should be linear.

from keras import Input, Sequential, layers


def reverse_time(samples):
    return samples[:, ::-1]


def build_dense_forecaster(window_shape):
    model = Sequential(
        [
            Input(shape=window_shape),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(1, activation="relu"),
        ]
    )
    model.compile(optimizer="adam", loss="mae", metrics=["mse"])
    return model


def build_gru_forecaster(window_shape, units=32):
    model = Sequential([Input(shape=window_shape), layers.GRU(units), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mae", metrics=["mse"])
    return model


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    model = Sequential(
        [
            Input(shape=window_shape),
            layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="adam", loss="mae", metrics=["mse"])
    return model


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    first, second = units
    model = Sequential(
        [
            Input(shape=window_shape),
            layers.GRU(first, return_sequences=True),
            layers.GRU(second),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="adam", loss="mae", metrics=["mse"])
    return model


def build_bidirectional_forecaster(window_shape, units=32):
    model = Sequential(
        [
            Input(shape=window_shape),
            layers.Bidirectional(layers.GRU(units)),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="adam", loss="mae", metrics=["mse"])
    return model
