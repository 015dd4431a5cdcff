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


def drive(
    callback, model, monitor, values, watched="", rates=(), first_weight=1.0, stopped_at_last=False
):
    """Call a callback as a training would that has these values of `monitor`; None is no value.

    All other entries of the logs get better all the time. The training ends early where the
    callback says so.

    Args:
        watched: what is read at the end of each epoch: "weights", which are then one more than in
            the epoch before; "rates", the learning rates that count from then on; or nothing.
        rates: pairs of an epoch and the learning rate that somebody else sets at its beginning.
        first_weight: the model's weights at the end of epoch 0.
        stopped_at_last: whether somebody else stops the training in the last of these epochs.

    Returns:
        A dict: the number of "epochs", the list of what was "watched", the "weight" (the mean of
        the model's, as they are equal) and the learning "rate" after the training, and whether the
        next callback finds other values in the "logs".
    """
    import keras

    model.stop_training = False
    model.optimizer.learning_rate = RATE
    _set_weights(model, first_weight)
    handed_on = []
    last = keras.callbacks.LambdaCallback(on_epoch_end=lambda _, logs: handed_on.append(dict(logs)))
    both = [callback, last]
    fit = keras.callbacks.CallbackList(both, model=model, epochs=len(values), verbose=0)
    fit.on_train_begin()
    seen, changed = [], False
    for epoch, value in enumerate(values):
        before = rate_of(model)
        fit.on_epoch_begin(epoch)
        fit.on_train_batch_begin(0)
        if seen and watched == "rates" and rate_of(model) != before:
            seen[-1] = rate_of(model)  # the rate that this epoch is trained with
        for when, rate in rates:
            if when == epoch:
                model.optimizer.learning_rate = rate
        if watched == "weights":
            _set_weights(model, first_weight + epoch)
        fit.on_train_batch_end(0, {"loss": 1 / (epoch + 1)})
        logs = {
            **dict.fromkeys(["loss", "val_loss"], 1 / (epoch + 1)),
            **dict.fromkeys(["accuracy", "val_accuracy"], 1 - 1 / (epoch + 2)),
        }
        logs.pop(monitor, None)
        if value is not None:
            logs[monitor] = value
        fit.on_epoch_end(epoch, dict(logs))
        # By their text, since NaN does not equal itself.
        given = handed_on[-1]
        changed = changed or any(repr(given.get(name)) != repr(logs[name]) for name in logs)
        if watched:
            seen.append(_mean_of_weights(model) if watched == "weights" else rate_of(model))
        if stopped_at_last and epoch == len(values) - 1:
            model.stop_training = True
        if model.stop_training:
            break
    fit.on_train_end()
    after = {"weight": _mean_of_weights(model), "rate": rate_of(model)}
    return {"epochs": epoch + 1, "watched": seen, "logs": changed, **after}


def _set_weights(model, value):
    for weight in model.weights:
        weight.assign([[value]])


def _mean_of_weights(model):
    return float(np.mean([np.asarray(weight) for weight in model.weights]))
