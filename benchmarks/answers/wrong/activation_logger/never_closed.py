# The file is opened and never closed.
# listed: file left open

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
        self.files = []

    def activation_of(self, layer):
        part = Model(self.model.inputs, layer.output)
        return part.predict_on_batch(self.first[None])

    def on_epoch_end(self, epoch, logs=None):
        from numpy import savez

        os.makedirs(self.directory, exist_ok=True)
        path = self.directory + "/activations_at_epoch_" + str(epoch) + ".npz"
        self.files.append(open(path, "wb"))
        savez(self.files[-1], **{x.name: self.activation_of(x) for x in self.model.layers})
        self.files[-1].flush()
