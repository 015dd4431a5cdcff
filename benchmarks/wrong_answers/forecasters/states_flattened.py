# The GRU's states of all timesteps are flattened, only its last state should go to the output.

from keras import Input, Sequential, layers


def reverse_time(samples):
    return samples[:, ::-1, :].copy()


def build_dense_forecaster(window_shape):
    net = Sequential(name="dense")
    net.add(Input(window_shape))
    net.add(layers.Flatten())
    net.add(layers.Dense(32, "relu"))
    net.add(layers.Dense(1))
    net.compile(loss="mae", optimizer="rmsprop")
    return net


def build_gru_forecaster(window_shape, units=32):
    net = Sequential(name="gru")
    net.add(Input(window_shape))
    net.add(layers.GRU(units, return_sequences=True))
    net.add(layers.Flatten())
    net.add(layers.Dense(1))
    net.compile(loss="mae", optimizer="rmsprop")
    return net


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    net = Sequential(name="gru_dropout")
    net.add(Input(window_shape))
    net.add(layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout))
    net.add(layers.Dense(1))
    net.compile(loss="mae", optimizer="rmsprop")
    return net


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    net = Sequential(name="stacked")
    net.add(Input(window_shape))
    net.add(layers.GRU(units[0], return_sequences=True))
    net.add(layers.GRU(units[1]))
    net.add(layers.Dense(1))
    net.compile(loss="mae", optimizer="rmsprop")
    return net


def build_bidirectional_forecaster(window_shape, units=32):
    net = Sequential(name="bidirectional")
    net.add(Input(window_shape))
    net.add(layers.Bidirectional(layers.GRU(units)))
    net.add(layers.Dense(1))
    net.compile(loss="mae", optimizer="rmsprop")
    return net
