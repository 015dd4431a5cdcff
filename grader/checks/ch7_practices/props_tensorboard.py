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
    model.compile(
        optimizer=keras.optimizers.SGD(0.5),
        loss="binary_crossentropy",
        metrics=["accuracy"],
        run_eagerly=True,
    )
    return model


def logged(contents):
    """Return what event files hold, given their bytes, by TensorBoard's own reader.

    A dict of two: scalars as lists of (step, value) by tag, and how many histograms there are of
    each step.
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
                        histograms[step] = histograms.get(step, 0) + 1
    return {"scalars": scalars, "histograms": histograms}


def write_events(folder, values):
    """Write one event file: `values` are (tag, step, number), in this order."""
    import tensorflow as tf

    with tf.summary.create_file_writer(folder).as_default() as writer:
        for tag, step, number in values:
            tf.summary.scalar(tag, number, step=step)
        writer.flush()
    writer.close()


def write_text(path, text):
    """Write a file that holds no events."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
