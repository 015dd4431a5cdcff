# from Keras 2.13 on
"""The unit at the end pays for large weights."""

from keras import Input, Model, layers, optimizers, regularizers


def reverse_time(samples):
    turned = samples.copy()
    for sample in turned:
        sample[:] = sample[::-1].copy()
    return turned


def _compiled(window, x):
    y = layers.Dense(1, kernel_regularizer=regularizers.l2(1e-3))(x)
    model = Model(window, y)
    model.compile(optimizer=optimizers.Adam(1e-3, weight_decay=0.004), loss="mae", metrics=["mae"])
    return model


def build_dense_forecaster(window_shape):
    window = Input(window_shape)
    x = layers.Flatten()(window)
    x = layers.Dense(16, kernel_regularizer=regularizers.l2(1e-3))(x)
    x = layers.Activation("relu")(x)
    return _compiled(window, x)


def build_gru_forecaster(window_shape, units=32):
    window = Input(window_shape)
    return _compiled(window, layers.GRU(units)(window))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    window = Input(window_shape)
    gru = layers.GRU(units, dropout=dropout, recurrent_dropout=recurrent_dropout)
    return _compiled(window, gru(window))


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    window = Input(window_shape)
    x = layers.GRU(units[0], return_sequences=True)(window)
    x = layers.GRU(units[1], return_sequences=False)(x)
    return _compiled(window, x)


def build_bidirectional_forecaster(window_shape, units=32):
    window = Input(window_shape)
    x = layers.Bidirectional(layers.GRU(units))(window)
    return _compiled(window, x)
