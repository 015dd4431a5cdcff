# Each layer reads an array, so the mask of the timesteps is lost.

from pathlib import Path

import numpy as np
from keras import callbacks, layers


def _tensors(x):
    return x if isinstance(x, (list, tuple)) else [x]


def _activations(model, inputs):
    # A model does not call its input layers: what they put out is what comes in.
    found = {
        layer.name: array
        for layer in model.layers
        for tensor, array in zip(model.inputs, inputs, strict=True)
        if isinstance(layer, layers.InputLayer) and layer.output is tensor
    }

    for layer in model.layers:
        if isinstance(layer, layers.InputLayer):
            continue
        sources = [tensor._keras_history[0].name for tensor in _tensors(layer.input)]
        values = [found[name] for name in sources if name in found] or [inputs[0]]
        kwargs = (
            {"training": False}
            if isinstance(layer, (layers.BatchNormalization, layers.Dropout))
            else {}
        )
        output = layer(values if len(values) > 1 else values[0], **kwargs)
        found[layer.name] = np.asarray(output)
    return {layer.name: np.asarray(found[layer.name]) for layer in model.layers}


class ActivationLogger(callbacks.Callback):
    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        super().__init__()
        inputs = samples if isinstance(samples, list) else [samples]
        self.first_sample = [array[:1] for array in inputs]
        self.directory = Path(directory)

    def on_epoch_end(self, epoch, logs=None):
        activations = _activations(self.model, self.first_sample)
        self.directory.mkdir(parents=True, exist_ok=True)
        path = self.directory / f"activations_at_epoch_{epoch}.npz"
        np.savez(path, **activations)
