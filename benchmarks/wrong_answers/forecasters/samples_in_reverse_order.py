# The order of the samples is reversed, the timesteps (second axis) of each should be.

from keras import Input, Sequential, layers


def reverse_time(samples):
    return samples[::-1]


def build_dense_forecaster(window_shape):
    model = Sequential(
        [
            Input(window_shape),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_gru_forecaster(window_shape, units=32):
    model = Sequential([Input(window_shape), layers.GRU(units), layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    gru = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    model = Sequential([Input(window_shape), gru, layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    model = Sequential(
        [
            Input(window_shape),
            layers.GRU(units[0], return_sequences=True),
            layers.GRU(units[1]),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_bidirectional_forecaster(window_shape, units=32):
    both = layers.Bidirectional(layers.GRU(units))
    model = Sequential([Input(window_shape), both, layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mae")
    return model
