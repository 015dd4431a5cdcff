"""A probe model with a dict of outputs, asked by predict; the archive is compressed."""

import os

import keras
import numpy as np


class ActivationLogger(keras.callbacks.Callback):
    def __init__(self, samples, directory):
        super().__init__()
        if samples is None or not len(samples):
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        self._sample = np.array(samples[:1])
        self._folder = os.fspath(directory)
        self._probe = None

    def set_model(self, model):
        # fit does this at its beginning, so each training gets a new probe.
        super().set_model(model)
        self._probe = None

    @property
    def probe(self):
        if self._probe is None:
            (start,) = self.model.inputs
            self._probe = keras.Model(start, {la.name: la.output for la in self.model.layers})
        return self._probe

    def on_epoch_end(self, epoch, logs=None):
        os.makedirs(self._folder, exist_ok=True)
        arrays = self.probe.predict(self._sample, batch_size=1, verbose=0)
        name = "activations_at_epoch_{:d}.npz".format(epoch)
        with open(os.path.join(self._folder, name), mode="wb") as file:
            np.savez_compressed(file, **{key: np.asarray(value) for key, value in arrays.items()})
