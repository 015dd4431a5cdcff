# Logs the activations of all samples, not only of the first one.
# listed: all samples

from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.samples = samples
        self.directory = Path(directory)

    def _activations(self):
        layers = self.model.layers
        viewer = Model(self.model.inputs[0], {layer.name: layer.output for layer in layers})
        return {k: np.asarray(v) for k, v in viewer(self.samples, training=False).items()}

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(exist_ok=True, parents=True)
        target = self.directory / f"activations_at_epoch_{epoch}.npz"
        np.savez(target, **self._activations())
