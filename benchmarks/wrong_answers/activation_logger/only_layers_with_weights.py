# Layers without weights, such as dropout, are left out; every layer should have its array.
from pathlib import Path

import numpy as np
from keras import Model, callbacks


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        self.one_sample = samples[:1]
        self.folder = directory

    def on_epoch_end(self, epoch, logs=None):
        learning = [layer for layer in self.model.layers if layer.weights]
        probe = Model(self.model.inputs[0], {layer.name: layer.output for layer in learning})
        arrays = probe.predict(self.one_sample, verbose=0)
        folder = Path(self.folder)
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(folder / "activations_at_epoch_{}.npz".format(epoch), **arrays)
