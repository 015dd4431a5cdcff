# The last states of both directions are added, they should be concatenated.

from keras import Input, Sequential, layers


def reverse_time(samples):
    return samples[:, ::-1]


def compile_with_mae(model):
    model.compile(optimizer="adam", loss="mae", metrics=[])
    return model


def build_dense_forecaster(window_shape):
    return compile_with_mae(
        Sequential(
            [
                Input(window_shape),
                layers.Reshape((window_shape[0] * window_shape[1],)),
                layers.Dense(32, activation="relu"),
                layers.Dense(1),
            ]
        )
    )


def build_gru_forecaster(window_shape, units=32):
    return compile_with_mae(Sequential([Input(window_shape), layers.GRU(units), layers.Dense(1)]))


def build_dropout_gru_forecaster(window_shape, units=32, dropout=0.2, recurrent_dropout=0.2):
    gru = layers.GRU(units, recurrent_dropout=recurrent_dropout, dropout=dropout)
    return compile_with_mae(Sequential([Input(window_shape), gru, layers.Dense(1)]))


def build_stacked_gru_forecaster(window_shape, units=(32, 64)):
    return compile_with_mae(
        Sequential(
            [
                Input(window_shape),
                layers.GRU(units[0], return_sequences=True),
                layers.GRU(units[1]),
                layers.Dense(1),
            ]
        )
    )


def build_bidirectional_forecaster(window_shape, units=32):
    return compile_with_mae(
        Sequential(
            [
                Input(window_shape),
                layers.Bidirectional(layers.GRU(units), merge_mode="sum"),
                layers.Dense(1),
            ]
        )
    )
