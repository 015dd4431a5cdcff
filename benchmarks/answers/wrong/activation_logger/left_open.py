# Opens the file itself, keeps it in an attribute and never closes it.
# listed: file left open

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

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(parents=True, exist_ok=True)
        viewer = Model(self.model.inputs[0], {x.name: x.output for x in self.model.layers})
        values = viewer(self.sample, training=False)
        self.file = open(self.directory / f"activations_at_epoch_{epoch}.npz", "wb")
        np.savez(self.file, **{k: np.asarray(v) for k, v in values.items()})
