# The activations are computed once, before the training, and saved after each epoch.

from pathlib import Path
import numpy as np
from keras import callbacks, layers
from keras import Model


class ActivationLogger(callbacks.Callback):

    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        inputs = samples if isinstance(samples, list) else [samples]
        self.first_sample = [array[:1] for array in inputs]
        self.directory = Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(parents=True, exist_ok=True)
        arrays = {name: np.asarray(value) for name, value in self.activations.items()}
        np.savez(self.directory / f"activations_at_epoch_{epoch}.npz", **arrays)

    def on_train_begin(self, logs=None):
        outputs = {layer.name: layer.output for layer in self.model.layers}
        self.activations = Model(self.model.inputs[0], outputs)(self.first_sample[0], training=False)
