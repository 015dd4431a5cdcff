# All activations are in one array of objects.
# listed: one object array

import os

import keras
import numpy as np


class ActivationLogger(keras.callbacks.Callback):
    def __init__(self, samples, directory):
        super().__init__()
        if samples is None:
            raise ValueError("samples should be an array, not None")
        if len(samples) == 0:
            raise ValueError(f"samples should hold one at least, their shape is {samples.shape}")
        self.samples = samples
        self.directory = directory

    def on_epoch_end(self, epoch, logs=None):
        os.makedirs(self.directory, exist_ok=True)
        together = np.empty(len(self.model.layers), dtype=object)
        for i, layer in enumerate(self.model.layers):
            part = keras.Model(self.model.inputs, layer.output)
            together[i] = np.array(part(self.samples[:1]))
        path = os.path.join(self.directory, f"activations_at_epoch_{epoch}.npz")
        np.savez(path, activations=together)
