import os

import keras
import numpy as np


class ActivationLogger(keras.callbacks.Callback):
    def __init__(self, samples, directory):
        super().__init__()
        if samples is None or len(samples) == 0:
            raise ValueError("no samples")
        self.samples = samples
        self.directory = directory

    def on_epoch_end(self, epoch, logs=None):
        os.makedirs(self.directory, exist_ok=True)
        outputs = [layer.output for layer in self.model.layers]
        activations_model = keras.Model(self.model.inputs, outputs)
        activations = activations_model.predict(self.samples[0:1], verbose=0)
        if len(outputs) == 1 and not isinstance(activations, list):
            activations = [activations]
        arrays = {}
        for layer, activation in zip(self.model.layers, activations):
            arrays[layer.name] = activation
        path = os.path.join(self.directory, f"activations_at_epoch_{epoch}.npz")
        np.savez(path, **arrays)
