# The two rates are passed in the wrong order, dropout belongs to the inputs.

from keras import Input, Model, layers


def make_gru(units, recurrent_dropout=0.0, dropout=0.0, **options):
    return layers.GRU(units, recurrent_dropout=recurrent_dropout, dropout=dropout, **options)


def make_model(window_shape, stack):
    inputs = Input(shape=window_shape)
    x = inputs
    for layer in stack:
        x = layer(x)
    model = Model(inputs=inputs, outputs=layers.Dense(1)(x))
    model.compile(optimizer="adam", loss="mae")
    return model


def reverse_time(samples):
    return samples[:, ::-1]


def build_dense_forecaster(window_shape):
    return make_model(window_shape, [layers.Flatten(), layers.Dense(16, activation="relu")])


def build_gru_forecaster(window_shape, units=32):
    return make_model(window_shape, [make_gru(units)])


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    return make_model(window_shape, [make_gru(units, dropout, recurrent_dropout)])


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    return make_model(window_shape, [make_gru(units[0], return_sequences=True), make_gru(units[1])])


def build_bidirectional_forecaster(window_shape, units=32):
    return make_model(window_shape, [layers.Bidirectional(make_gru(units))])
