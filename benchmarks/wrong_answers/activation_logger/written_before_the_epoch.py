# The file is written when an epoch begins, with old weights; it should be at its end.
from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.sample = samples[:1]
        self.directory = Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)

    def on_epoch_begin(self, epoch, logs=None):
        layers_by_name = {layer.name: layer.output for layer in self.model.layers}
        activations = Model(self.model.inputs[0], layers_by_name)(self.sample, training=False)
        np.savez(
            self.directory / f"activations_at_epoch_{epoch}.npz",
            **{name: np.array(activations[name]) for name in layers_by_name},
        )
