# The activations are computed once and saved again; they should be computed after each epoch.
from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.sample = samples[:1]
        self.directory = directory
        self.activations = None

    def on_epoch_end(self, epoch, logs=None):
        directory = Path(self.directory)
        directory.mkdir(parents=True, exist_ok=True)
        if self.activations is None:
            inner = Model(
                self.model.inputs[0],
                {layer.name: layer.output for layer in self.model.layers},
            )
            self.activations = inner.predict(self.sample, verbose=0)
        np.savez(directory / f"activations_at_epoch_{epoch}.npz", **self.activations)
