# The activations are those of training.

from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow.keras.callbacks import Callback


class ActivationLogger(Callback):
    def __init__(self, samples, directory):
        super().__init__()
        shape = np.shape(samples)
        if samples is None or shape[0] < 1:
            raise ValueError(f"no samples: {samples if samples is None else shape}")
        self.sample = np.array(samples[:1])
        self.folder = Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        self.folder.mkdir(parents=True, exist_ok=True)
        outputs = [layer.output for layer in self.model.layers]
        found = tf.keras.Model(self.model.inputs, outputs)(self.sample, training=True)
        found = found if isinstance(found, (list, tuple)) else [found]
        names = [layer.name for layer in self.model.layers]
        arrays = {name: np.array(value) for name, value in zip(names, found, strict=True)}
        np.savez(self.folder / f"activations_at_epoch_{epoch}.npz", **arrays)
