# The name is put directly behind the folder's, so the file lies beside it; it should be inside.
import os

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.samples = samples
        self.directory = directory

    def on_epoch_end(self, epoch, logs=None):
        os.makedirs(self.directory, exist_ok=True)
        x = self.samples[:1]
        d = {}
        for layer in self.model.layers:
            d[layer.name] = Model(self.model.inputs, layer.output).predict(x, verbose=0)
        np.savez(self.directory + "activations_at_epoch_" + str(epoch) + ".npz", **d)
