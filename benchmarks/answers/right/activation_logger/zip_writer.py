# Writes the zip archive itself, array by array, to a temporary name, and then moves it to its place;
# float64 arrays.
import os
import tempfile
import zipfile

import numpy as np
from keras import Model, callbacks


def save_arrays(path, pairs):
    folder = os.path.dirname(path)
    with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, array in pairs:
                with archive.open(name + ".npy", "w") as entry:
                    np.lib.format.write_array(entry, array, allow_pickle=False)
    os.replace(file.name, path)


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or samples.shape[0] == 0:
            raise ValueError("samples must hold a sample")
        super().__init__()
        self.samples, self.directory = samples[:1], directory

    def on_epoch_end(self, epoch, logs=None):
        os.makedirs(self.directory, exist_ok=True)
        layers = self.model.layers
        probe = Model(self.model.inputs[0], [layer.output for layer in layers])
        values = probe(self.samples, training=False)
        if not isinstance(values, (list, tuple)):
            values = [values]
        save_arrays(
            os.path.join(self.directory, f"activations_at_epoch_{epoch}.npz"),
            ((layer.name, np.asarray(value, dtype=np.float64)) for layer, value in zip(layers, values)),
        )
