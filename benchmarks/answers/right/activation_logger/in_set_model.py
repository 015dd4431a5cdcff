"""The extractor is built when Keras hands over the model."""

import os

import keras
import numpy as np


class ActivationLogger(keras.callbacks.Callback):
    def __init__(self, samples, directory):
        super().__init__()
        if samples is None:
            raise ValueError("samples should be an array, not None")
        if len(samples) == 0:
            raise ValueError(f"samples should hold one at least, their shape is {samples.shape}")
        self.samples = samples
        self.directory = directory

    def set_model(self, model):
        super().set_model(model)
        outputs = [layer.output for layer in model.layers]
        self.extractor = keras.Model(model.inputs, outputs)

    def on_epoch_end(self, epoch, logs=None):
        os.makedirs(self.directory, exist_ok=True)
        activations = self.extractor.predict(self.samples[:1], verbose=0)
        if len(self.model.layers) == 1 and not isinstance(activations, list):
            activations = [activations]
        names = [layer.name for layer in self.model.layers]
        path = os.path.join(self.directory, f"activations_at_epoch_{epoch}.npz")
        np.savez(path, **dict(zip(names, activations, strict=True)))
