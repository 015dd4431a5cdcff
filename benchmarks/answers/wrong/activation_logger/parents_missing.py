# Creates only the folder itself, and fails if the folder above it is missing too.
# listed: parents not created

import os

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.sample = np.array(samples[:1])
        self.directory = directory

    def on_epoch_end(self, epoch, logs=None):
        if not os.path.isdir(self.directory):
            os.mkdir(self.directory)
        inner = Model(self.model.inputs[0], {x.name: x.output for x in self.model.layers})
        values = inner(self.sample, training=False)
        np.savez(
            os.path.join(self.directory, "activations_at_epoch_%d.npz" % epoch),
            **{name: np.array(values[name]) for name in values},
        )
