# Skips the first of the layers, as if it were always an input layer.

import os

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.sample = np.copy(samples[:1])
        self.directory = directory

    def on_epoch_end(self, epoch, logs=None):
        os.makedirs(self.directory, exist_ok=True)
        activations = {}
        for layer in self.model.layers[1:]:
            probe = Model(self.model.inputs[0], layer.output)
            activations[layer.name] = np.array(probe(self.sample, training=False))
        path = os.path.join(self.directory, f"activations_at_epoch_{epoch}.npz")
        np.savez(path, **activations)
