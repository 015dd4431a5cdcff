# A list of arrays of different shapes goes under one name; each layer should have an array.
from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.validation_sample = samples[0:1]
        self.directory = directory

    def on_epoch_end(self, epoch, logs=None):
        layer_outputs = [layer.output for layer in self.model.layers]
        activations_model = Model(self.model.inputs[0], layer_outputs)
        activations = activations_model.predict(self.validation_sample, verbose=0)

        folder = Path(self.directory)
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / f"activations_at_epoch_{epoch}.npz", "wb") as f:
            np.savez(f, activations=activations)
