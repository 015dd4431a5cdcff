"""The extractor is built in the first on_epoch_end of each model and kept."""

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
        self._inside = None

    def on_epoch_end(self, epoch, logs=None):
        if self._inside is None or self._inside.model is not self.model:
            self._inside = _Inside(self.model)
        self._directory.mkdir(parents=True, exist_ok=True)
        np.savez(self._directory / f"activations_at_epoch_{epoch}", **self._inside(self._batch))
