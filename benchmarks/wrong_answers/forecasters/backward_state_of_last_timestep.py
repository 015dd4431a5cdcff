# At the last timestep the backward GRU has read one step only, its state after all is needed.

from keras import Input, Model, Sequential, layers


def reverse_time(samples):
    return samples[:, range(samples.shape[1] - 1, -1, -1)]


def build_dense_forecaster(window_shape):
    model = Sequential(
        [
            Input(window_shape),
            layers.Flatten(),
            layers.Dense(32),
            layers.ReLU(),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_gru_forecaster(window_shape, units=32):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.GRU(units))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    model = Sequential()
    model.add(Input(window_shape))
    model.add(layers.GRU(units[0], return_sequences=True))
    model.add(layers.GRU(units[1]))
    model.add(layers.Dense(1))
    model.compile(optimizer="rmsprop", loss="mae")
    return model


def build_bidirectional_forecaster(window_shape, units=32):
    inputs = Input(window_shape)
    states = layers.Bidirectional(layers.GRU(units, return_sequences=True))(inputs)
    last = states[:, -1, :]
    outputs = layers.Dense(1)(last)
    model = Model(inputs, outputs)
    model.compile(optimizer="rmsprop", loss="mae")
    return model
