# Callbacks have no validation_data today; the samples of __init__ should be used.
import os

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.directory = directory

    def set_model(self, model):
        super().set_model(model)
        self.layer_names = [layer.name for layer in model.layers]

    def on_epoch_end(self, epoch, logs=None):
        sample = self.validation_data[0][0:1]
        outputs = {name: self.model.get_layer(name).output for name in self.layer_names}
        activations = Model(self.model.inputs[0], outputs).predict(sample, verbose=0)
        os.makedirs(self.directory, exist_ok=True)
        np.savez(f"{self.directory}/activations_at_epoch_{epoch}.npz", **activations)
