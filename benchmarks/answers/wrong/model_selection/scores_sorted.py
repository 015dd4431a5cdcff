# The scores come in order of size, not in the order of the options.

import numpy as np
import tensorflow as tf
from tensorflow import keras


def split_in_time(samples, targets, fractions=(0.5, 0.25)):
    n = len(samples)
    train = np.arange(int(n * fractions[0]))
    validation = np.arange(len(train), len(train) + int(n * fractions[1]))
    test = np.arange(len(train) + len(validation), n)
    return tuple((samples[rows], targets[rows]) for rows in (train, validation, test))


def build_forecaster(window, features, units=16, layer="gru", learning_rate=1e-3, dense_units=0):
    names = {"gru": "GRU", "lstm": "LSTM"}
    if layer not in names.keys():
        raise ValueError(layer)
    inputs = keras.Input((window, features), name="window")
    state = getattr(keras.layers, names[layer])(units, name="recurrent")(inputs)
    if dense_units >= 1:
        state = keras.layers.Dense(dense_units, activation="relu", name="hidden")(state)
    model = keras.Model(inputs, keras.layers.Dense(1, name="temperature")(state))
    model.compile(loss="mae", optimizer=keras.optimizers.RMSprop(learning_rate=learning_rate))
    return model


def _batches(pair):
    return tf.data.Dataset.from_tensor_slices(tuple(pair)).batch(10)


def _run(build, option, train, validation, epochs, seed):
    keras.utils.set_random_seed(seed)
    model = build(**option)
    log = model.fit(_batches(train), epochs=epochs, validation_data=validation, verbose=0)
    return model, log.history


def select(build, options, train, validation, epochs, seed=0):
    validation = _batches(validation)
    losses = np.array(
        [_run(build, o, train, validation, epochs, seed)[1]["val_loss"] for o in options]
    )
    scores = losses.min(axis=1)
    order = np.where(np.isfinite(scores), scores, np.inf)
    return options[order.argmin()], sorted(scores.tolist())


def final_model(build, option, train, validation, epochs, seed=0):
    both = [tf.concat([older, newer], axis=0) for older, newer in zip(train, validation)]
    return _run(build, option, both, None, epochs, seed)[0]
