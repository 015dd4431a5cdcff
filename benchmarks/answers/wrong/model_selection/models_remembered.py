# Equal arguments give the very same model, trained or not.

from functools import lru_cache

import numpy as np
from keras import Input, Sequential, layers, optimizers, utils


def split_in_time(samples, targets, fractions=(0.5, 0.25)):
    first = int(len(samples) * fractions[0])
    second = first + int(len(samples) * fractions[1])
    parts = slice(first), slice(first, second), slice(second, None)
    return [(samples[part], targets[part]) for part in parts]


@lru_cache(maxsize=None)
def build_forecaster(window, features, units=16, layer="gru", learning_rate=1e-3, dense_units=0):
    kinds = {"gru": layers.GRU, "lstm": layers.LSTM}
    if layer not in kinds:
        raise ValueError(f'layer must be "gru" or "lstm", not {layer!r}')
    model = Sequential([Input((window, features)), kinds[layer](units)])
    if dense_units > 0:
        model.add(layers.Dense(dense_units, activation="relu"))
    model.add(layers.Dense(1))
    model.compile(optimizer=optimizers.RMSprop(learning_rate), loss="mae")
    return model


def select(build, options, train, validation, epochs, seed=0):
    scores = []
    for option in options:
        utils.set_random_seed(seed)
        model = build(**option)
        fitted = model.fit(*train, epochs=epochs, validation_data=validation, verbose=0)
        scores.append(min(fitted.history["val_loss"]))
    finite = [score if np.isfinite(score) else np.inf for score in scores]
    return options[int(np.argmin(finite))], scores


def final_model(build, option, train, validation, epochs, seed=0):
    samples, targets = (np.concatenate(pair) for pair in zip(train, validation))
    utils.set_random_seed(seed)
    model = build(**option)
    model.fit(samples, targets, epochs=epochs, verbose=0)
    return model
