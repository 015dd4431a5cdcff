"""Props of `tensorboard`: they run beside the learner's code and hold no secret."""

import os
import tempfile


def small_model():
    """Return a model of two layers, whose names are known."""
    import keras

    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((3,)),
            layers.Dense(4, activation="tanh", name="hidden"),
            layers.Dense(1, activation="sigmoid", name="answer"),
        ],
        name="small",
    )
    return _compiled(model)


def varied_model():
    """Return a model of layers of several kinds, of which one is a model itself."""
    import keras

    layers = keras.layers
    return _compiled(
        keras.Sequential(
            [
                keras.Input((3,)),
                layers.Reshape((3, 1)),
                layers.Conv1D(4, 2, activation="tanh", name="windows"),
                layers.BatchNormalization(name="normed"),
                layers.SimpleRNN(3, name="read"),
                keras.Sequential(
                    [keras.Input((3,)), layers.Dense(5, activation="tanh", name="hidden")],
                    name="inside",
                ),
                layers.Dense(1, activation="sigmoid", name="answer"),
            ],
            name="varied",
        )
    )


def _compiled(model):
    import keras

    model.compile(
        optimizer=keras.optimizers.SGD(0.5),
        loss="binary_crossentropy",
        metrics=["accuracy"],
        run_eagerly=True,
    )
    return model


def logged(contents):
    """Return what event files hold, given their bytes, by TensorBoard's own reader.

    A dict of three: scalars as lists of (step, value) by tag; by step a sorted list of the
    histograms: how many numbers each of them counts, the smallest and the largest; and by step, in
    the same order, their buckets: the left and the right edge of each, and its count.
    """
    from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
    from tensorboard.util.tensor_util import make_ndarray

    scalars, histograms = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(contents):
            path = os.path.join(folder, f"{number}.tfevents")
            with open(path, "wb") as file:
                file.write(content)
            for event in EventFileLoader(path).Load():
                for value in event.summary.value:
                    if not value.HasField("tensor"):
                        continue
                    array, step = make_ndarray(value.tensor), int(event.step)
                    if array.shape == () and array.dtype.kind == "f":
                        scalars.setdefault(value.tag, []).append((step, float(array)))
                    elif array.ndim == 2 and "histogram" in value.tag:
                        histograms.setdefault(step, []).append(array)
    in_order = {step: sorted(found, key=_summary) for step, found in histograms.items()}
    summaries = {step: [_summary(one) for one in found] for step, found in in_order.items()}
    return {"scalars": scalars, "histograms": summaries, "buckets": in_order}


def _summary(buckets):
    """Return what buckets of a left and a right edge and a count say together."""
    if not buckets.size or buckets.shape[1] != 3:
        return (0.0, 0.0, 0.0)
    return float(buckets[:, 2].sum()), float(buckets[0, 0]), float(buckets[-1, 1])


def watcher():
    """Return a callback that keeps a model's weights after each epoch."""
    import keras

    class Watcher(keras.callbacks.Callback):
        def on_train_begin(self, logs=None):
            self.seen = []

        def on_epoch_end(self, epoch, logs=None):
            self.seen.append(self.model.get_weights())

    return Watcher()


def weights_seen(watcher):
    """Return the lists of weights that a `watcher` has kept."""
    return watcher.seen


def events(values):
    """Return the bytes of an event file: `values` are (tag, step, number), in this order.

    For the witness: where the answer's code runs, it could look on while they are written.
    """
    import tensorflow as tf

    with tempfile.TemporaryDirectory() as folder:
        with tf.summary.create_file_writer(folder).as_default() as writer:
            for tag, step, number in values:
                tf.summary.scalar(tag, number, step=step)
            writer.flush()
        writer.close()
        (name,) = os.listdir(folder)
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()


def write(path, content):
    """Write bytes to a file, and make its folder where that is missing."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
