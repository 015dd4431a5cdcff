# The layers are called one after the other, as if there were no branches; a model should be used.
import os

import keras
import numpy as np
from keras import callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.samples = np.asarray(samples)
        self.directory = directory

    def on_epoch_end(self, epoch, logs=None):
        activations = {}
        x = keras.ops.convert_to_tensor(self.samples[:1])
        for layer in self.model.layers:
            if not isinstance(layer, keras.layers.InputLayer):
                x = layer(x, training=False) if "dropout" in layer.name else layer(x)
            activations[layer.name] = keras.ops.convert_to_numpy(x)
        os.makedirs(self.directory, exist_ok=True)
        with open(f"{self.directory}/activations_at_epoch_{epoch}.npz", "wb") as file:
            np.savez(file, **activations)
