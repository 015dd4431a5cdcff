# A Dropout layer in front of the GRU for the dropout of its inputs.
from keras import Input, Sequential, layers


def reverse_time(samples):
    return samples[:, ::-1]


def _model(window_shape, *inner):
    model = Sequential([Input(window_shape), *inner, layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_dense_forecaster(window_shape):
    return _model(window_shape, layers.Flatten(), layers.Dense(32, activation="relu"))


def build_gru_forecaster(window_shape, units=32):
    return _model(window_shape, layers.GRU(units))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    return _model(window_shape, layers.Dropout(dropout), layers.GRU(units, recurrent_dropout=recurrent_dropout))


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    return _model(window_shape, layers.GRU(units[0], return_sequences=True), layers.GRU(units[1]))


def build_bidirectional_forecaster(window_shape, units=32):
    return _model(window_shape, layers.Bidirectional(layers.GRU(units)))
