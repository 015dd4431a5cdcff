# All samples go through the layers; only the first one (samples[:1]) should be logged.
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

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(parents=True, exist_ok=True)
        path = self.directory / f"activations_at_epoch_{epoch}.npz"
        outputs = {layer.name: layer.output for layer in self.model.layers}
        activations = Model(self.model.inputs[0], outputs)(self.samples, training=False)
        np.savez(path, **{name: a.numpy() for name, a in activations.items()})
