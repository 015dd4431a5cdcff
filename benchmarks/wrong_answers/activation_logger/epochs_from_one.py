# The number in the file's name is epoch + 1; it should be the epoch itself, from 0 on.
import os

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.samples = samples[:1]
        self.directory = directory

    def on_epoch_end(self, epoch, logs=None):
        os.makedirs(self.directory, exist_ok=True)
        outputs = {layer.name: layer.output for layer in self.model.layers}
        activations = Model(self.model.inputs, outputs).predict(self.samples, verbose=0)
        file_name = os.path.join(self.directory, f"activations_at_epoch_{epoch + 1}.npz")
        with open(file_name, "wb") as f:
            np.savez(f, **activations)
