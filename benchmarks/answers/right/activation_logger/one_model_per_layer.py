"""A small model for each layer, made anew after each epoch; a zip archive written by hand."""

import io
import os
import zipfile

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

    def activation_of(self, layer):
        part = Model(self.model.inputs, layer.output)
        return part.predict_on_batch(self.first[None])

    def on_epoch_end(self, epoch, logs=None):
        from numpy import asarray, save

        if not os.path.isdir(self.directory):
            os.makedirs(self.directory)
        path = self.directory + "/activations_at_epoch_" + str(epoch) + ".npz"
        with zipfile.ZipFile(path, "w") as archive:
            for layer in self.model.layers:
                buffer = io.BytesIO()
                save(buffer, asarray(self.activation_of(layer)))
                archive.writestr(layer.name + ".npy", buffer.getvalue())
