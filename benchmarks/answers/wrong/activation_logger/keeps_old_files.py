# Doesn't replace a file that an earlier training has left.

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
        self.directory.mkdir(parents=True, exist_ok=True)

    def on_epoch_end(self, epoch, logs=None):
        path = self.directory / f"activations_at_epoch_{epoch}.npz"
        if path.exists():
            return
        outputs = {layer.name: layer.output for layer in self.model.layers}
        values = Model(self.model.inputs[0], outputs)(self.sample, training=False)
        np.savez(path, **{name: np.asarray(value) for name, value in values.items()})
