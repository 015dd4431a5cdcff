# Two dense layers stand after the recurrent layer.

from collections import namedtuple

import numpy as np
import tensorflow as tf

Part = namedtuple("Part", "samples targets")
Chosen = namedtuple("Chosen", "option scores")


def split_in_time(samples, targets, fractions=(0.5, 0.25)):
    ends = [0]
    for fraction in fractions:
        ends.append(ends[-1] + int(np.floor(samples.shape[0] * fraction)))
    ends.append(samples.shape[0])
    return [Part(samples[i:j], targets[i:j]) for i, j in zip(ends[:-1], ends[1:])]


def build_forecaster(window, features, units=16, layer="gru", learning_rate=1e-3, dense_units=0):
    keras = tf.keras
    if layer == "lstm":
        body = keras.layers.LSTM(units)
    elif layer == "gru":
        body = keras.layers.GRU(units)
    else:
        raise ValueError("layer should be gru or lstm, but it is %r" % (layer,))
    model = keras.Sequential([keras.layers.InputLayer((window, features)), body])
    if dense_units > 0:
        model.add(keras.layers.Dense(dense_units))
        model.add(keras.layers.ReLU())
        model.add(keras.layers.Dense(dense_units, activation="relu"))
    model.add(keras.layers.Dense(1, kernel_initializer="he_normal"))
    optimizer = keras.optimizers.RMSprop(learning_rate=learning_rate, clipnorm=1.0)
    model.compile(optimizer=optimizer, loss="mae", metrics=["mse"])
    return model


def select(build, options, train, validation, epochs, seed=0):
    train, validation = Part(*train), Part(*validation)
    scores = []
    for option in options:
        tf.keras.utils.set_random_seed(seed)
        history = build(**dict(option)).fit(
            train.samples,
            train.targets,
            validation_data=(validation.samples, validation.targets),
            epochs=epochs,
            batch_size=8,
            verbose=0,
        )
        scores.append(float(np.min(history.history["val_loss"])))
    finite = np.where(np.isfinite(scores), scores, np.inf)
    return Chosen(options[int(np.argmin(finite))], scores)


def final_model(build, option, train, validation, epochs, seed=0):
    tf.keras.utils.set_random_seed(seed)
    model = build(**option)
    samples = np.concatenate([train[0], validation[0]])
    targets = np.concatenate([train[1], validation[1]])
    model.fit(samples, targets, epochs=epochs, batch_size=8, verbose=0)
    return model
