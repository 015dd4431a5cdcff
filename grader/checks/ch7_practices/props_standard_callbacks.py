"""Props of `standard_callbacks`: they run beside the learner's code and hold no secret."""

import numpy as np

RATE = 1e-3


def file_name():
    """Return a name for the file of a whole model: which kinds there are depends on Keras."""
    import keras

    return "best.keras" if int(keras.__version__.split(".")[0]) >= 3 else "best.h5"


def watched_model():
    """Return a model of two weights that has been trained and evaluated once."""
    import keras

    layer = keras.layers.Dense(1, activation="sigmoid", use_bias=False, name="only")
    model = keras.Sequential([keras.Input((2,)), layer])
    model.compile(
        optimizer=keras.optimizers.SGD(RATE),
        loss="binary_crossentropy",
        metrics=["accuracy"],
        run_eagerly=True,
    )
    # Keras 3 knows a model's metrics, and whether they should rise, only from its first batch.
    model.train_on_batch(np.zeros((1, 2), "float32"), np.zeros((1, 1), "float32"))
    return model


def drive(callbacks, model, history):
    """Call callbacks as a training would that has this history; return the rate in each epoch.

    At the end of epoch n the model's weights are n + 1 and -n - 1. The training ends early where
    the callbacks say so.

    Args:
        history: a dict of lists, as long as the training is; of the four usual entries those that
            are missing get better all the time.
    """
    import keras

    epochs = len(next(iter(history.values())))
    better = np.arange(1, epochs + 1) / (epochs + 1)
    usual = {"loss": 1 - better, "val_loss": 1 - better, "accuracy": better, "val_accuracy": better}
    model.stop_training = False
    model.optimizer.learning_rate = RATE
    fit = keras.callbacks.CallbackList(callbacks, model=model, epochs=epochs, verbose=0)
    fit.on_train_begin()
    rates = []
    for epoch in range(epochs):
        fit.on_epoch_begin(epoch)
        model.set_weights([np.array([[epoch + 1], [-epoch - 1]], "float32")])
        values = {**{name: list(column) for name, column in usual.items()}, **history}
        fit.on_epoch_end(epoch, {name: float(column[epoch]) for name, column in values.items()})
        rates.append(rate_of(model))
        if model.stop_training:
            break
    fit.on_train_end()
    return rates


def rate_of(model):
    """Return the learning rate of a model's optimizer."""
    return float(np.asarray(model.optimizer.learning_rate))


def are_callbacks(values):
    """Return whether all of these are Keras's callbacks, or made from them."""
    import keras

    return all(isinstance(value, keras.callbacks.Callback) for value in values)


def saved(path):
    """Return what a file holds: the weights of its model and what that can do, or a sentence."""
    import os

    import keras

    if not os.path.exists(path):
        return "there is no such file"
    try:
        model = keras.models.load_model(path)
    except Exception as error:
        return f"it does not load as a model: {type(error).__name__}"
    x = np.array([[0.5, 0.25], [-1.0, 2.0]], "float32")
    return {
        "weights": model.get_weights(),
        "outputs": model.predict(x, verbose=0),
        "can be trained further": getattr(model, "optimizer", None) is not None,
    }
