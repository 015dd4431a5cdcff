# Hands each layer's result to the next layer in the list, which is wrong for a model with branches.

from pathlib import Path

import numpy as np
from keras import callbacks
from keras.layers import InputLayer


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.sample = np.array(samples[:1])
        self.directory = Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(parents=True, exist_ok=True)
        x = self.sample
        arrays = {}
        for layer in self.model.layers:
            if not isinstance(layer, InputLayer):
                x = layer(x)
            arrays[layer.name] = np.asarray(x)
        np.savez(self.directory / f"activations_at_epoch_{epoch}.npz", **arrays)
