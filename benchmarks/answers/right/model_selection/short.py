"""As short as it gets."""

import numpy as np
from keras import Sequential, layers, optimizers, utils
from numpy import inf, isfinite


def split_in_time(samples, targets, fractions=(0.5, 0.25)):
    a = int(len(samples) * fractions[0])
    b = int(len(samples) * fractions[1]) + a
    return [(samples[s], targets[s]) for s in (np.s_[:a], np.s_[a:b], np.s_[b:])]


def build_forecaster(window, features, units=16, layer="gru", learning_rate=1e-3, dense_units=0):
    if layer != "gru" and layer != "lstm":
        raise ValueError(layer)
    m = Sequential()
    m.add(layers.Input((window, features)))
    m.add((layers.GRU if layer == "gru" else layers.LSTM)(units))
    if dense_units:
        m.add(layers.Dense(dense_units, activation="relu"))
    m.add(layers.Dense(1))
    m.compile(optimizers.Adam(learning_rate), "mae")
    return m


def fit(build, option, seed, *args, **kwargs):
    utils.set_random_seed(seed)
    m = build(**option)
    h = m.fit(*args, verbose=0, **kwargs)
    return m, h.history


def select(build, options, train, validation, epochs, seed=0):
    val = [
        min(fit(build, o, seed, *train, epochs=epochs, validation_data=validation)[1]["val_loss"])
        for o in options
    ]
    best = min(range(len(val)), key=lambda i: val[i] if isfinite(val[i]) else inf)
    return options[best], val


def final_model(build, option, train, validation, epochs, seed=0):
    x, y = map(np.concatenate, zip(train, validation))
    return fit(build, option, seed, x, y, epochs=epochs)[0]
