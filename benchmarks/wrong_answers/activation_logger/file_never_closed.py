# The opened file is kept and never closed; a with block or the path itself should be used.
import os

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.sample = samples[0:1]
        self.directory = directory
        self.file = None

    def on_epoch_end(self, epoch, logs=None):
        if not os.path.isdir(self.directory):
            os.makedirs(self.directory)
        names = [layer.name for layer in self.model.layers]
        looking = Model(self.model.inputs[0], [layer.output for layer in self.model.layers])
        values = looking(self.sample, training=False)
        path = os.path.join(self.directory, "activations_at_epoch_" + str(epoch) + ".npz")
        self.file = open(path, "wb")
        np.savez(self.file, **{n: np.array(v) for n, v in zip(names, values)})
