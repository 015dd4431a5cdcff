# Both GRUs of the bidirectional model read forwards, one should have go_backwards=True.

import keras
from keras import layers


def reverse_time(samples):
    return samples[:, ::-1]


def build_dense_forecaster(window_shape):
    window = keras.Input(shape=window_shape, name="window")
    flat = layers.Flatten()(window)
    hidden = layers.Dense(24, activation="relu")(flat)
    return to_model(window, hidden)


def build_gru_forecaster(window_shape, units=32):
    window = keras.Input(shape=window_shape, name="window")
    state = layers.GRU(units)(window)
    return to_model(window, state)


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    window = keras.Input(shape=window_shape, name="window")
    state = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)(window)
    return to_model(window, state)


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    window = keras.Input(shape=window_shape, name="window")
    states = layers.GRU(units[0], return_sequences=True)(window)
    state = layers.GRU(units[1])(states)
    return to_model(window, state)


def build_bidirectional_forecaster(window_shape, units=32):
    window = keras.Input(shape=window_shape, name="window")
    forwards = layers.GRU(units)(window)
    backwards = layers.GRU(units)(window)
    state = layers.Concatenate()([forwards, backwards])
    return to_model(window, state)


def to_model(window, state):
    temperature = layers.Dense(1)(state)
    model = keras.Model(window, temperature)
    model.compile(optimizer="rmsprop", loss=keras.losses.MeanAbsoluteError())
    return model
