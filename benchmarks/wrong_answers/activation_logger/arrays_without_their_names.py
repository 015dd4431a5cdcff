# The arrays are saved in their order, so they are called arr_0, arr_1 and so on.

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
        outputs = [layer.output for layer in self.model.layers]
        model = Model(self.model.inputs[0], outputs)
        activations = model(self.first_sample[0], training=False)
        if len(outputs) == 1:
            activations = [activations] if not isinstance(activations, list) else activations
        arrays = [np.asarray(value) for value in activations]
        np.savez(self.directory / f"activations_at_epoch_{epoch}.npz", *arrays)
