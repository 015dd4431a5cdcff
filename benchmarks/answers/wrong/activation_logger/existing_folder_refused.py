# A folder that exists, or whose parents do not, is an error.

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

    def on_train_begin(self, logs=None):
        self.folder.mkdir()
        outputs = {layer.name: layer.output for layer in self.model.layers}
        self.extractor = tf.keras.Model(self.model.inputs, outputs)

    def on_epoch_end(self, epoch, logs=None):
        activations = self.extractor(self.sample, training=False)
        arrays = {name: value.numpy() for name, value in activations.items()}
        np.savez(self.folder / f"activations_at_epoch_{epoch}.npz", **arrays)
