"""Props of `standard_callbacks`: they run beside the learner's code and hold no secret."""

import io
import json
import zipfile

import numpy as np

RATE = 1e-3
MOST_BYTES = 32 * 2**20


def ending():
    """Return how the name of a whole model's file ends: which kinds there are depends on Keras."""
    import keras

    return "keras" if int(keras.__version__.split(".")[0]) >= 3 else "h5"


def watched_model():
    """Return a model of two weights that has been evaluated once."""
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
    model.test_on_batch(np.zeros((1, 2), "float32"), np.zeros((1, 1), "float32"))
    return model


def drive(callbacks, model, history, rate=RATE, weight=1.0, batches=3, broken_off=False):
    """Call callbacks as a training would that has this history.

    Return the rate in each epoch, and the weights that were found: at the beginning and at the end
    of each epoch, and at the end of the training. Epoch n makes the model's weights `weight` + n,
    and minus that. The training ends early where the callbacks say so.

    Args:
        history: a dict of lists, as long as the training is; of the four usual entries those that
            are missing get better all the time.
        rate: the learning rate at first.
        weight: see above.
        batches: how many batches an epoch has. The rate that counts is the one in all of them.
        broken_off: whether nobody hears of the end of the training.
    """
    import keras

    epochs = len(next(iter(history.values())))
    better = np.arange(1, epochs + 1) / (epochs + 1)
    usual = {"loss": 1 - better, "val_loss": 1 - better, "accuracy": better, "val_accuracy": better}
    model.stop_training = False
    model.optimizer.learning_rate = rate
    model.set_weights([np.array([[weight - 1], [1 - weight]], "float32")])
    fit = keras.callbacks.CallbackList(callbacks, model=model, epochs=epochs, verbose=0)
    fit.on_train_begin()
    rates, found = [], []
    for epoch in range(epochs):
        fit.on_epoch_begin(epoch)
        for batch in range(batches):
            fit.on_train_batch_begin(batch)
            if rates and rate_of(model) != rates[-1]:
                rates[-1] = rate_of(model)  # the rate that this batch is trained with
            if batch == 0:
                found.append(model.get_weights()[0])
                model.set_weights([np.array([[weight + epoch], [-weight - epoch]], "float32")])
            fit.on_train_batch_end(batch, {"loss": float(usual["loss"][epoch])})
        fit.on_test_begin()
        fit.on_test_end({"loss": float(usual["val_loss"][epoch])})
        values = {**{name: list(column) for name, column in usual.items()}, **history}
        fit.on_epoch_end(epoch, {name: float(column[epoch]) for name, column in values.items()})
        rates.append(rate_of(model))
        found.append(model.get_weights()[0])
        if model.stop_training:
            break
    if not broken_off:
        fit.on_train_end()
    return rates, np.array([*found, model.get_weights()[0]])


def rate_of(model):
    """Return the learning rate of a model's optimizer."""
    return float(np.asarray(model.optimizer.learning_rate))


def saved_in(content):
    """Return what a file of a whole model holds, or a sentence. Nothing of it is executed.

    Args:
        content: the bytes of the file: Keras's own format, or HDF5.
    """
    import h5py

    try:
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                if sum(member.file_size for member in archive.infolist()) > MOST_BYTES:
                    return "a model that is too large"
                config = json.loads(archive.read("config.json"))
                content = archive.read("model.weights.h5")
            told, training = config, config.get("compile_config")
        else:
            with h5py.File(io.BytesIO(content), "r") as file:
                told = json.loads(file.attrs["model_config"])
                training = file.attrs.get("training_config")
        weights = []
        with h5py.File(io.BytesIO(content), "r") as file:
            file.visititems(lambda name, one: weights.append(one[()]) if _is_weight(one) else None)
        layers = [
            [one["class_name"], one["config"].get("units"), one["config"].get("activation")]
            for one in told["config"]["layers"]
            if one["class_name"] != "InputLayer"
        ]
    except Exception as error:  # a broken file fails in many ways
        return f"it does not load as a model: {type(error).__name__}"
    return {"weights": weights, "layers": layers, "can be trained further": bool(training)}


def loads(path):
    """Return whether Keras can load the model in a file."""
    import keras

    try:
        keras.models.load_model(path)
    except Exception:  # a broken file fails in many ways
        return False
    return True


def _is_weight(one):
    """Return whether a part of an HDF5 file is a model's own weight, and no larger than that."""
    return getattr(one, "shape", None) == (2, 1) and "optimizer" not in one.name
