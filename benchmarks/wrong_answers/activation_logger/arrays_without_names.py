# The arrays are saved by position, as arr_0 and so on; each should have its layer's name.
from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.x = samples[:1]
        self.out = Path(directory)
        self.out.mkdir(parents=True, exist_ok=True)

    def on_epoch_end(self, epoch, logs=None):
        activations = []
        for layer in self.model.layers:
            model = Model(self.model.inputs[0], layer.output)
            activations.append(np.array(model(self.x, training=False)))
        with (self.out / f"activations_at_epoch_{epoch}.npz").open("wb") as file:
            np.savez(file, *activations)
