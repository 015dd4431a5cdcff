# layers[1:] leaves the first layer out; there should be an array for each layer.
import os

import keras
import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.samples = samples
        self.directory = directory
        self.viewer = None

    def on_train_begin(self, logs=None):
        self.viewer = None

    def on_epoch_end(self, epoch, logs=None):
        if self.viewer is None:
            outputs = {layer.name: layer.output for layer in self.model.layers[1:]}
            self.viewer = Model(self.model.inputs[0], outputs)
        arrays = self.viewer(self.samples[:1], training=False)
        os.makedirs(self.directory, exist_ok=True)
        path = os.path.join(self.directory, f"activations_at_epoch_{epoch}.npz")
        np.savez(path, **{name: keras.ops.convert_to_numpy(a) for name, a in arrays.items()})
