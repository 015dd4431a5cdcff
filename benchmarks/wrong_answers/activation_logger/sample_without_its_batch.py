# samples[0] has no batch axis any longer.

from pathlib import Path
import numpy as np
from keras import callbacks, layers
from keras import Model


class ActivationLogger(callbacks.Callback):

    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError("samples must hold at least one sample")
        super().__init__()
        self.sample = samples[0]
        self.directory = Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        self.directory.mkdir(parents=True, exist_ok=True)
        model = Model(self.model.inputs[0], {layer.name: layer.output for layer in self.model.layers})
        arrays = model(self.sample, training=False)
        np.savez(self.directory / f"activations_at_epoch_{epoch}.npz", **{k: np.asarray(v) for k, v in arrays.items()})
