"""Trains one epoch at a time and asks evaluate; pandas-like sorting of the results."""

import numpy as np
import tensorflow as tf

L = tf.keras.layers


def split_in_time(samples, targets, fractions=(0.5, 0.25)):
    sizes = [int(np.floor(len(samples) * fraction)) for fraction in fractions]
    places = np.cumsum(sizes)
    return list(zip(np.split(samples, places), np.split(targets, places)))


def build_forecaster(window, features, units=16, layer="gru", learning_rate=1e-3, dense_units=0):
    try:
        kind = {"gru": L.GRU, "lstm": L.LSTM}[layer]
    except KeyError:
        raise ValueError(f"no such layer: {layer}")
    model = tf.keras.Sequential()
    model.add(L.Input((window, features)))
    model.add(kind(units))
    if dense_units > 0:
        model.add(L.Dense(dense_units))
        model.add(L.Activation("relu"))
    model.add(L.Dense(1, activation="linear"))
    model.compile(tf.keras.optimizers.RMSprop(learning_rate), tf.keras.losses.MeanAbsoluteError())
    return model


def _validation_losses(model, train, validation, epochs):
    for _ in range(epochs):
        model.fit(train[0], train[1], verbose=0)
        yield model.evaluate(validation[0], validation[1], verbose=0)


def select(build, options, train, validation, epochs, seed=0):
    scores = []
    for option in options:
        tf.keras.utils.set_random_seed(seed)
        scores.append(min(_validation_losses(build(**option), train, validation, epochs)))
    usable = [place for place, score in enumerate(scores) if np.isfinite(score)]
    winner = sorted(usable, key=lambda place: scores[place])[0]
    return options[winner], np.array(scores)


def final_model(build, option, train, validation, epochs, seed=0):
    tf.keras.utils.set_random_seed(seed)
    model = build(**option)
    x, y = (np.concatenate([a, b]) for a, b in zip(train, validation))
    model.fit(x, y, epochs=epochs, verbose=0, batch_size=16)
    return model
