# The sizes of the stack are swapped.

from keras import Input, Sequential, layers


def check_shape(window_shape):
    for size in window_shape:
        if size < 1:
            raise ValueError(f"window_shape must be positive, but it is {window_shape}")


def check_units(units):
    if units < 1:
        raise ValueError(f"units must be positive, but it is {units}")


def reverse_time(samples):
    if len(samples.shape) != 3:
        raise ValueError(f"samples must be 3D, but its shape is {samples.shape}")
    result = samples.copy()
    result[:, :, :] = samples[:, list(reversed(range(samples.shape[1]))), :]
    return result


def build_dense_forecaster(window_shape):
    check_shape(window_shape)
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_gru_forecaster(window_shape, units=32):
    check_shape(window_shape)
    check_units(units)
    model = Sequential()
    model.add(layers.GRU(units, input_shape=window_shape))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    check_shape(window_shape)
    check_units(units)
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    check_shape(window_shape)
    for unit in units:
        if unit < 1:
            raise ValueError(f"units must be positive, but they are {units}")
    second, first = units
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.GRU(first, return_sequences=True))
    model.add(layers.GRU(second))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_bidirectional_forecaster(window_shape, units=32):
    check_shape(window_shape)
    check_units(units)
    model = Sequential()
    model.add(layers.Bidirectional(layers.GRU(units), input_shape=window_shape))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model
