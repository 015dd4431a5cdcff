# The lower GRU gets the second size, it should get the first one.

from keras import Input, Model, layers


class Forecaster(Model):
    def __init__(self, window_shape, stack):
        super().__init__()
        self.stack = stack
        self.temperature = layers.Dense(1)
        self(Input(window_shape))
        self.compile(optimizer="rmsprop", loss="mae")

    def call(self, x, training=False):
        for layer in self.stack:
            if isinstance(layer, layers.RNN):
                x = layer(x, training=training)
            else:
                x = layer(x)
        return self.temperature(x)


def reverse_time(samples):
    return samples[:, ::-1]


def build_dense_forecaster(window_shape):
    return Forecaster(window_shape, [layers.Flatten(), layers.Dense(32, activation="relu")])


def build_gru_forecaster(window_shape, units=32):
    return Forecaster(window_shape, [layers.GRU(units)])


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    gru = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    return Forecaster(window_shape, [gru])


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    upper, lower = units
    return Forecaster(window_shape, [layers.GRU(lower, return_sequences=True), layers.GRU(upper)])


def build_bidirectional_forecaster(window_shape, units=32):
    return Forecaster(window_shape, [layers.Bidirectional(layers.GRU(units))])
