# The two directions are averaged.

from keras import Sequential, layers


def reverse_time(samples):
    return samples[:, ::-1, :].copy()


def _finish(model):
    model.add(layers.Dense(1))
    model.compile(optimizer="adam", loss="mae")
    return model


def build_dense_forecaster(window_shape):
    model = Sequential()
    model.add(layers.Input(window_shape))
    model.add(layers.Flatten())
    model.add(layers.Dense(16, activation="relu"))
    return _finish(model)


def build_gru_forecaster(window_shape, units=32):
    model = Sequential([layers.Input(window_shape), layers.GRU(units)])
    return _finish(model)


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    gru = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    model = Sequential([layers.Input(window_shape), gru])
    return _finish(model)


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    first = layers.GRU(units[0], return_sequences=True)
    second = layers.GRU(units[1])
    model = Sequential([layers.Input(window_shape), first, second])
    return _finish(model)


def build_bidirectional_forecaster(window_shape, units=32):
    both = layers.Bidirectional(layers.GRU(units), merge_mode="ave")
    model = Sequential([layers.Input(window_shape), both])
    return _finish(model)
