# The activations are computed when the training begins, and written after each epoch.
# listed: activations of the initial weights

import pathlib

import keras
import numpy as np


class _Inside:
    """All activations of a model, by the names of its layers."""

    def __init__(self, model):
        self.model = model
        self.names = [layer.name for layer in model.layers]
        self.parts = keras.Model(
            inputs=model.inputs, outputs=[layer.output for layer in model.layers]
        )

    def __call__(self, batch):
        values = self.parts(batch, training=False)
        if not isinstance(values, (list, tuple)):
            values = [values]
        return {name: np.array(value) for name, value in zip(self.names, values, strict=True)}


class ActivationLogger(keras.callbacks.Callback):
    def __init__(self, samples, directory):
        super().__init__()
        if samples is None or not len(samples):
            received = "None" if samples is None else f"shape {samples.shape}"
            raise ValueError(f"ActivationLogger needs samples, but received {received}")
        self._batch = np.array(samples[0:1], copy=True)
        self._directory = pathlib.Path(directory)

    def on_train_begin(self, logs=None):
        self._arrays = _Inside(self.model)(self._batch)

    def on_epoch_end(self, epoch, logs=None):
        self._directory.mkdir(parents=True, exist_ok=True)
        np.savez(self._directory / f"activations_at_epoch_{epoch}", **self._arrays)
