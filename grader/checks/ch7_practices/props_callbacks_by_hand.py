"""Props of `callbacks_by_hand`: they run beside the learner's code and hold no secret."""

import numpy as np

RATE = 0.5


def watched_model():
    """Return a model of a weight that starts at 0 and a frozen one of 1; its rate is 0.5."""
    import keras

    model = keras.Sequential(
        [
            keras.Input((1,)),
            keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros"),
            keras.layers.Dense(1, use_bias=False, kernel_initializer="ones", trainable=False),
        ]
    )
    model.compile(optimizer=keras.optimizers.SGD(RATE), loss="mse", run_eagerly=True)
    return model


def rate_of(model):
    """Return the learning rate of a model's optimizer."""
    return float(np.asarray(model.optimizer.learning_rate))


def drive(callback, model, monitor, values, rates=(), first_weight=1.0, stopped_at_last=False):
    """Call a callback as a training would that has these values of `monitor`; None is no value.

    At the end of each epoch the model's weights are one more than before. All other entries of the
    logs get better all the time. Returns the weights (their mean, as they are equal) and the
    learning rate after each epoch, and the weights after the training; it ends early where the
    callback says so.

    Args:
        rates: pairs of an epoch and the learning rate that somebody else sets at its beginning.
        first_weight: the model's weights at the end of epoch 0.
        stopped_at_last: whether somebody else stops the training in the last of these epochs.
    """
    import keras

    model.stop_training = False
    model.optimizer.learning_rate = RATE
    fit = keras.callbacks.CallbackList([callback], model=model, epochs=len(values), verbose=0)
    fit.on_train_begin()
    weights, learning_rates = [], []
    for epoch, value in enumerate(values):
        fit.on_epoch_begin(epoch)
        for when, rate in rates:
            if when == epoch:
                model.optimizer.learning_rate = rate
        for weight in model.weights:
            weight.assign([[first_weight + epoch]])
        logs = {
            **dict.fromkeys(["loss", "val_loss"], 1 / (epoch + 1)),
            **dict.fromkeys(["accuracy", "val_accuracy"], 1 - 1 / (epoch + 2)),
        }
        logs.pop(monitor, None)
        if value is not None:
            logs[monitor] = value
        fit.on_epoch_end(epoch, logs)
        weights.append(_mean_of_weights(model))
        learning_rates.append(rate_of(model))
        if stopped_at_last and epoch == len(values) - 1:
            model.stop_training = True
        if model.stop_training:
            break
    fit.on_train_end()
    return weights, learning_rates, _mean_of_weights(model)


def _mean_of_weights(model):
    return float(np.mean([np.asarray(weight) for weight in model.weights]))
