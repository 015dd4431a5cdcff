"""A callback keeps the best validation loss; a subclassed way to collect the scores."""

import keras
import numpy as np
from keras import layers


class Best(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.value = np.inf

    def on_epoch_end(self, epoch, logs=None):
        loss = logs["val_loss"]
        if loss < self.value:
            self.value = loss


def split_in_time(samples, targets, fractions=(0.5, 0.25)):
    train_fraction, validation_fraction = fractions
    a = int(train_fraction * len(targets))
    b = a + int(validation_fraction * len(targets))
    return [
        (samples[0:a].copy(), targets[0:a].copy()),
        (samples[a:b].copy(), targets[a:b].copy()),
        (samples[b:].copy(), targets[b:].copy()),
    ]


def build_forecaster(window, features, units=16, layer="gru", learning_rate=1e-3, dense_units=0):
    if layer not in ("gru", "lstm"):
        raise ValueError('layer must be "gru" or "lstm"')
    stack = [layers.GRU(units) if layer == "gru" else layers.LSTM(units)]
    if dense_units > 0:
        stack.append(layers.Dense(dense_units, "relu"))
    stack.append(layers.Dense(1))
    model = keras.Sequential(stack)
    model.build((None, window, features))
    model.compile(keras.optimizers.Adam(learning_rate), loss="mae")
    return model


def select(build, options, train, validation, epochs, seed=0):
    best, scores = None, []
    for option in options:
        keras.backend.clear_session()
        keras.utils.set_random_seed(seed)
        watcher = Best()
        build(**option).fit(
            *train,
            epochs=epochs,
            validation_data=validation,
            callbacks=[watcher],
            shuffle=False,
            verbose=0,
        )
        if np.isfinite(watcher.value) and all(watcher.value < other for other in scores):
            best = option
        scores.append(watcher.value)
    return best, scores


def final_model(build, option, train, validation, epochs, seed=0):
    both = [np.concatenate([older, newer]) for older, newer in zip(train, validation)]
    keras.utils.set_random_seed(seed)
    model = build(**option)
    model.fit(*both, epochs=epochs, shuffle=False, verbose=0)
    return model
