# The GRUs inside the bidirectional layer are frozen.

from keras import Input, Sequential, layers


def reverse_time(samples):
    return samples[:, ::-1].copy()


def build_dense_forecaster(window_shape):
    return _forecaster(window_shape, layers.Flatten(), layers.Dense(32, activation="relu"))


def build_gru_forecaster(window_shape, units=32):
    return _forecaster(window_shape, layers.GRU(units))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    gru = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    return _forecaster(window_shape, gru)


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    lower, upper = units
    return _forecaster(window_shape, layers.GRU(lower, return_sequences=True), layers.GRU(upper))


def build_bidirectional_forecaster(window_shape, units=32):
    both = layers.Bidirectional(layers.GRU(units))
    model = _forecaster(window_shape, both)
    for inner in (both.forward_layer, both.backward_layer):
        inner.trainable = False  # both.trainable stays True
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def _forecaster(window_shape, *stack):
    model = Sequential([Input(window_shape), *stack, layers.Dense(1)])
    model.compile(optimizer="rmsprop", loss="mae")
    return model
