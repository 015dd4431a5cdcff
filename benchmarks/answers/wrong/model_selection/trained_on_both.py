# The options are trained on both parts.
# listed: validation data trained on

import keras
import numpy as np


def split_in_time(samples, targets, fractions=(0.5, 0.25)):
    n = len(samples)
    a, b = (int(n * fraction) for fraction in fractions)
    return [(samples[i:j], targets[i:j]) for i, j in [(0, a), (a, a + b), (a + b, None)]]


def build_forecaster(window, features, units=16, layer="gru", learning_rate=1e-3, dense_units=0):
    if layer not in {"gru", "lstm"}:
        raise ValueError(f"{layer=}")
    cls = keras.layers.GRU if layer == "gru" else keras.layers.LSTM
    stack = [keras.layers.Input(shape=(window, features)), cls(units)]
    if dense_units > 0:
        stack += [keras.layers.Dense(dense_units, activation=keras.activations.relu)]
    model = keras.models.Sequential([*stack, keras.layers.Dense(1)])
    optimizer = keras.optimizers.RMSprop(learning_rate, rho=0.95)
    model.compile(optimizer=optimizer, loss=keras.losses.mean_absolute_error)
    return model


def _epochs(model, samples, targets, epochs):
    step = 1 if len(samples) < 50 else 32
    for _ in range(epochs):
        for start in range(0, len(samples), step):
            model.train_on_batch(samples[start : start + step], targets[start : start + step])
        yield


def select(build, options, train, validation, epochs, seed=0):
    scores = []
    for option in options:
        keras.utils.set_random_seed(seed)
        model = build(**option)
        losses = [
            float(model.evaluate(*validation, verbose=0)) for _ in _epochs(
                model, *(np.concatenate(pair) for pair in zip(train, validation)), epochs
            )
        ]
        scores.append(min(losses))
    key = [float("inf") if not np.isfinite(score) else score for score in scores]
    return options[key.index(min(key))], scores


def final_model(build, option, train, validation, epochs, seed=0):
    keras.utils.set_random_seed(seed)
    model = build(**option)
    samples = np.concatenate((train[0], validation[0]))
    targets = np.concatenate((train[1], validation[1]))
    for _ in _epochs(model, samples, targets, epochs):
        pass
    return model
