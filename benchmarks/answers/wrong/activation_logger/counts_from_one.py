# The first file has the number 1, because 1 is added to Keras's number of the epoch.
# listed: counted from one

from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.first = samples[:1].copy()
        self.folder = Path(directory)
        self.folder.mkdir(parents=True, exist_ok=True)

    def on_epoch_end(self, epoch, logs=None):
        named = {layer.name: layer.output for layer in self.model.layers}
        outputs = Model(self.model.inputs[0], named)(self.first, training=False)
        number = epoch + 1
        with open(self.folder / f"activations_at_epoch_{number}.npz", "wb") as file:
            np.savez(file, **{n: np.asarray(o) for n, o in outputs.items()})
