# The second model runs in a tf.function; the
# whole array of samples is copied, and the folder is made both early and late.
from pathlib import Path

import numpy as np
import tensorflow as tf
from keras import Model
from keras.callbacks import Callback


class ActivationLogger(Callback):
    def __init__(self, samples, directory):
        super().__init__()
        if samples is None or (count := len(samples)) < 1:
            raise ValueError("ActivationLogger needs samples")
        self.count = count
        self.samples = np.array(samples, copy=True)
        self.directory = Path(directory)
        self._make_folder()

    def _make_folder(self):
        self.directory.mkdir(parents=True, exist_ok=True)

    def _path(self, epoch):
        return self.directory / ("activations_at_epoch_" + str(int(epoch)) + ".npz")

    def on_epoch_end(self, epoch, logs=None):
        outputs = {layer.name: layer.output for layer in self.model.layers}
        probe = Model(self.model.inputs[0], outputs)
        look = tf.function(lambda x: probe(x, training=False))
        activations = look(tf.constant(self.samples[:1], dtype=self.model.inputs[0].dtype))
        self._make_folder()
        np.savez(self._path(epoch), **{name: a.numpy() for name, a in activations.items()})
