"""The solution of `standard_callbacks` does in a real training what its lesson says."""

import numpy as np
import pytest
from kata_grader.course.loading import load_solution

keras = pytest.importorskip("keras")

IS_KERAS_3 = int(keras.__version__.split(".")[0]) >= 3


class Prescribed(keras.callbacks.Callback):
    """Gives the epochs of a real training prescribed results."""

    def __init__(self, history):
        super().__init__()
        self.history = history

    def on_epoch_end(self, epoch, logs=None):
        logs.update({name: values[epoch] for name, values in self.history.items()})


def trained(path, history):
    """Return the epochs, the learning rate and the weights after a fit with prescribed results."""
    callbacks = load_solution("ch7_practices/standard_callbacks").training_callbacks(path)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(
        keras.optimizers.SGD(0.5), "binary_crossentropy", metrics=["accuracy"], run_eagerly=True
    )
    x, y = np.ones((4, 1), "float32"), np.ones((4, 1), "float32")
    weights = []

    class Keep(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            weights.append(self.model.get_weights())

    epochs = len(history["val_loss"])
    first = [Prescribed(history), Keep()]
    model.fit(
        x, y, validation_data=(x, y), epochs=epochs, verbose=0, callbacks=[*first, *callbacks]
    )
    return weights, float(np.asarray(model.optimizer.learning_rate))


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / ("best.keras" if IS_KERAS_3 else "best.h5"))


def test_the_worked_example_of_the_lesson(path):
    history = {
        "val_accuracy": [0.80, 0.85, 0.87, 0.87, 0.90],
        "val_loss": [0.60, 0.45, 0.48, 0.50, 0.44],
    }
    weights, rate = trained(path, history)
    assert len(weights) == 4
    assert rate == 0.5
    saved = keras.models.load_model(path)
    for array, expected in zip(saved.get_weights(), weights[1], strict=True):
        np.testing.assert_array_equal(array, expected)
    assert saved.optimizer is not None


def test_ten_bad_epochs_reduce_the_rate_once(path):
    bad = [0.4] + [0.5] * 10
    better = [0.5 + 0.01 * epoch for epoch in range(11)]
    weights, rate = trained(path, {"val_loss": bad, "val_accuracy": better})
    assert len(weights) == 11
    assert rate == pytest.approx(0.05)
    _, rate = trained(path, {"val_loss": bad[:10], "val_accuracy": better[:10]})
    assert rate == 0.5
