"""Props of `activation_logger`: they run beside the learner's code and hold no secret."""

import contextlib
import gc
import io
import os
import warnings

DESCRIPTORS = "/proc/self/fd"
ALMOST_ALL = 0.99999
FILES = (io.FileIO, io.BufferedWriter, io.BufferedRandom, io.TextIOWrapper)


def dense_model():
    """Return a functional model with batch normalisation and a branch.

    There is no dropout in it: what that draws depends on all that was drawn before, so trainings
    on two sides would drift apart. Batch normalisation tells training from inference as well.
    """
    import keras

    layers = keras.layers
    inputs = keras.Input((5,), name="features")
    x = layers.Dense(6, activation="tanh", name="hidden")(inputs)
    x = layers.BatchNormalization(momentum=0.5, name="normed")(x)
    y = layers.Dense(6, activation="relu", name="aside")(x)
    x = layers.Add(name="sum")([x, y])
    return _compiled(keras.Model(inputs, layers.Dense(2, name="answer")(x)))


def image_model():
    """Return a sequential model of images."""
    import keras

    layers = keras.layers
    return _compiled(
        keras.Sequential(
            [
                keras.Input((7, 6, 2)),
                layers.Conv2D(3, 3, activation="relu", name="edges"),
                layers.MaxPooling2D(2, name="pooled"),
                layers.Flatten(name="flat"),
                layers.Dense(2, name="answer"),
            ]
        )
    )


def masked_model():
    """Return a sequential model of sequences, whose LSTM passes over timesteps of zeros."""
    import keras

    layers = keras.layers
    return _compiled(
        keras.Sequential(
            [
                keras.Input((5, 3)),
                layers.Masking(name="masked"),
                layers.LSTM(4, name="read"),
                layers.Dense(2, name="answer"),
            ]
        )
    )


def forgetful_model():
    """Return a sequential model with dropout, which trains without learning.

    So high a rate leaves next to nothing: in training mode all its numbers are 0, whatever is
    drawn. In inference mode it lets everything pass.
    """
    import keras

    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((5, 3)),
            layers.SpatialDropout1D(ALMOST_ALL, name="fewer"),
            layers.LSTM(4, dropout=ALMOST_ALL, name="read"),
            layers.Dropout(ALMOST_ALL, name="dropped"),
            layers.Dense(2, name="answer"),
        ]
    )
    return _compiled(model, 0.0)


def single_layer_model():
    """Return a sequential model of one layer."""
    import keras

    return _compiled(keras.Sequential([keras.Input((5,)), keras.layers.Dense(2, name="only")]))


def _compiled(model, rate=0.1):
    import keras

    model.compile(optimizer=keras.optimizers.SGD(rate), loss="mse", run_eagerly=True)
    return model


def fit(model, x, y, callback, epochs, initial_epoch=0, broken_off=False):
    """Fit a model with a callback, all samples in one batch.

    Keras's NumPy backend has no `fit`. There the weights are made smaller in each epoch instead.
    A training that is broken off leaves them alone, and of its end the callback never hears.
    """
    import keras

    if keras.backend.backend() != "numpy" and not broken_off:
        how = {"batch_size": len(x), "shuffle": False, "verbose": 0, "callbacks": [callback]}
        model.fit(x, y, epochs=epochs, initial_epoch=initial_epoch, **how)
        return
    callbacks = keras.callbacks.CallbackList([callback], model=model, epochs=epochs, verbose=0)
    callbacks.on_train_begin()
    for epoch in range(initial_epoch, epochs):
        callbacks.on_epoch_begin(epoch)
        callbacks.on_train_batch_begin(0)
        model(x, training=True)
        if not broken_off:
            model.set_weights([0.9 * weight for weight in model.get_weights()])
        callbacks.on_train_batch_end(0, {"loss": 1.0})
        callbacks.on_epoch_end(epoch, {"loss": 1.0})
    if not broken_off:
        callbacks.on_train_end({"loss": 1.0})


def left_open(model, x, y, callback, folder, epochs):
    """Fit a model and break that off; return whether a file in a folder was not closed."""
    name = os.path.basename(folder)
    open_files = _open_by_descriptor if os.path.isdir(DESCRIPTORS) else _open_by_object
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", ResourceWarning)
        fit(model, x, y, callback, epochs, broken_off=True)
        still_open = open_files(name)
    dropped = [warning for warning in caught if name in str(warning.message)]
    return bool(still_open or dropped)


def _open_by_descriptor(name):
    """Return the paths with `name` in them that this process has open, as Linux lists them."""
    paths = []
    for descriptor in os.listdir(DESCRIPTORS):
        with contextlib.suppress(OSError):  # that of the list itself is closed again
            paths.append(os.readlink(f"{DESCRIPTORS}/{descriptor}"))
    return [path for path in paths if name in path]


def _open_by_object(name):
    """Return the open files with `name` in their paths among all objects, which takes a while."""
    return [
        file
        for file in gc.get_objects()
        if type(file) in FILES and not file.closed and name in str(file.name)
    ]
