"""Props of `callbacks_by_hand`: they run beside the learner's code and hold no secret."""

import numpy as np

RATE = 0.5


def watched_model():
    """Return a model of four weights that start at 0 and two frozen ones of 1; its rate is 0.5."""
    import keras

    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(2, use_bias=False, kernel_initializer="zeros"),
            keras.layers.Dense(1, use_bias=False, kernel_initializer="ones", trainable=False),
        ]
    )
    model.compile(optimizer=keras.optimizers.SGD(RATE), loss="mse", run_eagerly=True)
    return model


def rate_of(model):
    """Return the learning rate of a model's optimizer."""
    return float(np.asarray(model.optimizer.learning_rate))


def drive(
    callback,
    model,
    monitor,
    values,
    watched="",
    rates=(),
    first_weight=1.0,
    spread=0.0,
    stopped_in=None,
    batches=3,
):
    """Call a callback as a training would that has these values of `monitor`; None is no value.

    All other entries of the logs get better all the time. The training ends early where the
    callback says so.

    Args:
        watched: what is read at the end of each epoch: "weights", which are then one more than in
            the epoch before; "rates", the learning rates that count from then on; or nothing.
        rates: pairs of an epoch and the learning rate that somebody else sets at its beginning.
        first_weight: the model's weights at the end of epoch 0.
        spread: what is added to each weight, one number for all or one for each.
        stopped_in: the epoch in which somebody else stops the training, if any.
        batches: how many batches an epoch has. The rate that counts is the one in all of them.

    Returns:
        A dict: the number of "epochs", the list of what was "watched", the "weights" (all numbers
        in a row) and the learning "rate" after the training, and whether the next callback finds
        other values in the "logs".
    """
    import keras

    model.stop_training = False
    model.optimizer.learning_rate = RATE
    _set_weights(model, first_weight, spread)
    handed_on = []
    last = keras.callbacks.LambdaCallback(on_epoch_end=lambda _, logs: handed_on.append(dict(logs)))
    both = [callback, last]
    fit = keras.callbacks.CallbackList(both, model=model, epochs=len(values), verbose=0)
    fit.on_train_begin()
    seen, changed = [], False
    for epoch, value in enumerate(values):
        before = rate_of(model)
        fit.on_epoch_begin(epoch)
        for batch in range(batches):
            fit.on_train_batch_begin(batch)
            if watched == "rates" and rate_of(model) != before:
                seen[-1:] = [rate_of(model)]  # the rate that this batch is trained with
            for when, rate in rates:
                if (when, 0) == (epoch, batch):
                    model.optimizer.learning_rate = rate
                    before = rate_of(model)
            if watched == "weights":
                _set_weights(model, first_weight + epoch, spread)
            fit.on_train_batch_end(batch, {"loss": 1 / (epoch + 1)})
        if epoch == stopped_in:
            model.stop_training = True
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
            seen.append(weights_of(model) if watched == "weights" else rate_of(model))
        if model.stop_training:
            break
    fit.on_train_end()
    after = {"weights": weights_of(model), "rate": rate_of(model)}
    return {"epochs": epoch + 1, "watched": seen, "logs": changed, **after}


def _set_weights(model, value, spread):
    numbers = np.full(6, value) + spread
    for weight, some in zip(model.weights, np.split(numbers, [4]), strict=True):
        weight.assign(some.reshape(weight.shape))


def weights_of(model):
    """Return all numbers in a model's weights, in a row."""
    return np.concatenate([np.ravel(np.asarray(weight)) for weight in model.weights]).tolist()
