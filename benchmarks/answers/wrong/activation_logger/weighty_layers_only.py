# Layers without weights are left out: the input, dropout, pooling.

import os

from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None:
            raise ValueError("You gave None for samples")
        if samples.shape[0] == 0:
            raise ValueError(f"You gave samples of shape {samples.shape}, that is none")
        super().__init__()
        self.first = samples[0].copy()
        self.directory = str(directory)

    def on_epoch_end(self, epoch, logs=None):
        from numpy import savez

        os.makedirs(self.directory, exist_ok=True)
        arrays = {}
        for layer in self.model.layers:
            if layer.weights:
                part = Model(self.model.inputs, layer.output)
                arrays[layer.name] = part.predict_on_batch(self.first[None])
        savez(os.path.join(self.directory, f"activations_at_epoch_{epoch}"), **arrays)
