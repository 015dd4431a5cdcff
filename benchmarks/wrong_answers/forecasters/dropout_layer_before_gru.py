# A Dropout layer draws a new mask per timestep, the GRU's own two arguments should do it.

from keras import Input, Sequential, layers


def reverse_time(samples):
    reverse = slice(None, None, -1)
    return samples[:, reverse]


def build_dense_forecaster(window_shape):
    model = Sequential([Input(window_shape), layers.Flatten()])
    model.add(layers.Dense(32, activation="relu"))
    return _end(model)


def build_gru_forecaster(window_shape, units=32):
    model = Sequential([Input(window_shape), layers.GRU(units)])
    return _end(model)


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    model = Sequential([Input(window_shape), layers.Dropout(dropout)])
    model.add(layers.GRU(units))
    model.add(layers.Dropout(recurrent_dropout))
    return _end(model)


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    model = Sequential([Input(window_shape), layers.GRU(units[0], return_sequences=True)])
    model.add(layers.GRU(units[1]))
    return _end(model)


def build_bidirectional_forecaster(window_shape, units=32):
    model = Sequential([Input(window_shape), layers.Bidirectional(layers.GRU(units))])
    return _end(model)


def _end(model):
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model
