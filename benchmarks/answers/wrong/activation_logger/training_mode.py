# The activations are computed in training mode, so dropout drops some of them.
# listed: training mode

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
        outputs = {layer.name: layer.output for layer in self.model.layers}
        viewer = Model(self.model.inputs[0], outputs)
        found = viewer(self.sample, training=True)
        arrays = {name: np.asarray(a) for name, a in found.items()}
        np.savez(self.directory / f"activations_at_epoch_{epoch}.npz", **arrays)
