# Calls the second model only after the first epoch and writes the same arrays after each other one.
# listed: computed once

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
        self.arrays = None

    def on_train_begin(self, logs=None):
        self.arrays = None

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(parents=True, exist_ok=True)
        if self.arrays is None:
            viewer = Model(
                self.model.inputs[0], {layer.name: layer.output for layer in self.model.layers}
            )
            self.arrays = {
                name: np.array(a) for name, a in viewer(self.sample, training=False).items()
            }
        np.savez(self.directory / f"activations_at_epoch_{epoch}.npz", **self.arrays)
