# Layers with dropout or noise are logged as they are in training, all others in inference mode.

from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.sample = np.array(samples[:1])
        self.directory = Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(parents=True, exist_ok=True)
        arrays = {}
        for layer in self.model.layers:
            noisy = "Dropout" in type(layer).__name__ or "Noise" in type(layer).__name__
            viewer = Model(self.model.inputs[0], layer.output)
            arrays[layer.name] = np.asarray(viewer(self.sample, training=noisy))
        np.savez(self.directory / f"activations_at_epoch_{epoch}.npz", **arrays)
