# The number in the name of the file is that of the first epoch, in all epochs.
# listed: overwritten file

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
        self.path = Path(directory, "activations_at_epoch_0.npz")

    def on_train_begin(self, logs=None):
        outputs = {layer.name: layer.output for layer in self.model.layers}
        self.extractor = tf.keras.Model(self.model.inputs, outputs)

    def on_epoch_end(self, epoch, logs=None):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        activations = self.extractor(self.sample, training=False)
        np.savez(self.path, **{name: value.numpy() for name, value in activations.items()})
