# The second fraction is taken from what is left after the training part.

import math

import keras
import numpy as np
from keras import layers


def split_in_time(samples, targets, fractions=(0.5, 0.25)):
    count = samples.shape[0]
    n_train = math.floor(count * fractions[0])
    n_val = math.floor((count - n_train) * fractions[1])
    training = (samples[:n_train], targets[:n_train])
    validation = (samples[n_train : n_train + n_val], targets[n_train : n_train + n_val])
    test = (samples[n_train + n_val :], targets[n_train + n_val :])
    return training, validation, test


def build_forecaster(window, features, units=16, layer="gru", learning_rate=1e-3, dense_units=0):
    if layer == "gru":
        recurrent = layers.GRU(units)
    elif layer == "lstm":
        recurrent = layers.LSTM(units)
    else:
        raise ValueError("unknown layer " + repr(layer))
    inputs = keras.Input(shape=(window, features))
    x = recurrent(inputs)
    if dense_units:
        x = layers.Dense(dense_units, activation="relu")(x)
    outputs = layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=learning_rate),
        loss="mean_absolute_error",
        metrics=["mae"],
    )
    return model


def select(build, options, train, validation, epochs, seed=0):
    x_train, y_train = train
    best_option = None
    best_score = None
    scores = []
    for option in options:
        keras.utils.set_random_seed(seed)
        model = build(**option)
        history = model.fit(
            x_train,
            y_train,
            epochs=epochs,
            batch_size=64,
            validation_data=validation,
            verbose=0,
        )
        score = None
        for loss in history.history["val_loss"]:
            if score is None or loss < score:
                score = loss
        scores.append(float(score))
        if math.isfinite(score) and (best_score is None or score < best_score):
            best_option, best_score = option, score
    return best_option, scores


def final_model(build, option, train, validation, epochs, seed=0):
    keras.utils.set_random_seed(seed)
    model = build(**option)
    x = np.concatenate([train[0], validation[0]], axis=0)
    y = np.concatenate([train[1], validation[1]], axis=0)
    model.fit(x, y, epochs=epochs, batch_size=64, verbose=0)
    return model
