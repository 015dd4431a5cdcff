# The final model is trained for half the epochs.

import math

import numpy as np
from tensorflow.keras import Model, layers, optimizers, utils


class Forecaster(Model):
    def __init__(self, recurrent, dense_units):
        super().__init__()
        self.recurrent = recurrent
        self.hidden = layers.Dense(dense_units, activation="relu") if dense_units > 0 else None
        self.temperature = layers.Dense(1)

    def call(self, windows):
        x = self.recurrent(windows)
        if self.hidden is not None:
            x = self.hidden(x)
        return self.temperature(x)


def split_in_time(samples, targets, fractions=(0.5, 0.25)):
    result, start = [], 0
    for fraction in fractions:
        end = start + int(len(samples) * fraction)
        result.append((samples[start:end], targets[start:end]))
        start = end
    result.append((samples[start:], targets[start:]))
    return result


def build_forecaster(window, features, units=16, layer="gru", learning_rate=1e-3, dense_units=0):
    match_layer = [("gru", layers.GRU), ("lstm", layers.LSTM)]
    found = [kind for name, kind in match_layer if name == layer]
    if not found:
        raise ValueError(f"layer is {layer}")
    model = Forecaster(found[0](units), dense_units)
    model(np.zeros((1, window, features), dtype="float32"))
    model.compile(optimizer=optimizers.Adam(learning_rate), loss="mae")
    return model


def select(build, options, train, validation, epochs, seed=0):
    scores = {}
    for number, option in enumerate(options):
        utils.set_random_seed(seed)
        model = build(**option)
        model.fit(
            train[0], train[1], epochs=epochs, validation_data=tuple(validation), verbose=0
        )
        scores[number] = min(model.history.history["val_loss"])
    numbers = [number for number in scores if not (math.isnan(scores[number]) or math.isinf(scores[number]))]
    best = min(numbers, key=scores.get)
    return options[best], [scores[number] for number in range(len(options))]


def final_model(build, option, train, validation, epochs, seed=0):
    x = np.append(train[0], validation[0], axis=0)
    y = np.append(train[1], validation[1], axis=0)
    utils.set_random_seed(seed)
    model = build(**option)
    for _ in range((epochs + 1) // 2):
        model.fit(x, y, verbose=0)
    return model
