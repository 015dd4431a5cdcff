# The arrays have lost their first axis: shape (...) instead of (1, ...).
# listed: batch axis lost

from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.sample = np.array(samples[0])
        self.directory = Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        model = Model(self.model.inputs[0], {x.name: x.output for x in self.model.layers})
        result = model(self.sample[np.newaxis], training=False)
        arrays = {name: np.array(value)[0] for name, value in result.items()}
        self.directory.mkdir(parents=True, exist_ok=True)
        np.savez(self.directory / f"activations_at_epoch_{epoch}.npz", **arrays)
