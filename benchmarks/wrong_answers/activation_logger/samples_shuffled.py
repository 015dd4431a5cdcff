# The samples are shuffled in place and another one is logged; the array should stay as it is.
from pathlib import Path

import keras
import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        np.random.shuffle(samples)
        self.sample = samples[:1]
        self.directory = directory

    def on_epoch_end(self, epoch, logs=None):
        target = Path(self.directory, f"activations_at_epoch_{epoch}.npz")
        target.parent.mkdir(parents=True, exist_ok=True)
        arrays = {}
        for layer in self.model.layers:
            until_here = Model(self.model.inputs[0], layer.output)
            arrays[layer.name] = keras.ops.convert_to_numpy(until_here(self.sample, training=False))
        with target.open("wb") as f:
            np.savez(f, **arrays)
