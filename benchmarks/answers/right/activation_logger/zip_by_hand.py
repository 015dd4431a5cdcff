"""One small model for each layer, and the .npz archive written with zipfile."""

import zipfile
from pathlib import Path

import numpy as np
from tensorflow import keras


def _activations(model, sample):
    """Yield (name, array) for each layer, in inference mode."""
    start = model.inputs[0]
    for layer in model.layers:
        if isinstance(layer, keras.layers.InputLayer):
            yield layer.name, sample
        else:
            view = keras.Model(inputs=start, outputs=layer.output)
            yield layer.name, np.asarray(view(sample, training=False))


class ActivationLogger(keras.callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) < 1:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.sample = np.array(samples[0])[np.newaxis]
        self.directory = Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(exist_ok=True, parents=True)
        path = self.directory / f"activations_at_epoch_{epoch}.npz"
        with zipfile.ZipFile(path, mode="w") as archive:
            for name, array in _activations(self.model, self.sample):
                with archive.open(f"{name}.npy", mode="w", force_zip64=True) as entry:
                    np.lib.format.write_array(entry, array, allow_pickle=False)
