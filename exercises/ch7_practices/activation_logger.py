r"""# A callback that logs activations

`fit` is a loop that you do not write, so you cannot put a line of your own into it. A
**callback** is how you get in: an object with methods that `fit` calls at fixed moments, such as
`on_epoch_end(epoch, logs)`. Its attribute `self.model` is the model under training.

The callback of this exercise keeps a diary. After each epoch it asks what every layer makes of
one sample, and writes the answers to a file. Put side by side, the files show a network learning
to see.

## Looking inside

A layer knows its symbolic output, `layer.output`. A second model from the same input to these
outputs

    from keras import Model
    Model(model.inputs[0], {layer.name: layer.output for layer in model.layers})

computes all activations in one call. It shares the layers, so it always has the newest weights
and needs to be built only once, but it must be *called* anew after every epoch: an array, once
computed, knows nothing of later weights.

Activations are taken in inference mode, as `predict` does: dropout lets everything pass, and batch
normalisation uses its moving averages.

## One file, many arrays

An `.npz` file is a zip archive of arrays, each under its own name:

    np.savez("numbers.npz", dense=np.zeros((1, 3)), output=np.ones((1, 2)))
    with np.load("numbers.npz") as arrays:
        arrays["output"]                         # array([[1., 1.]])

Activations have different shapes, here (1, 3) and (1, 2), so they cannot become rows of one
array. NumPy would make an array of *objects*, which only `pickle` can read, and today it refuses
even to make one. If you open a file yourself, close it, best with `with`: what is still in a
buffer is not in the file, and each forgotten file stays open as long as something holds it.

For a model with layers `hidden` (3 units) and `output` (2 units), trained for two epochs, the
folder holds

| file | arrays |
|---|---|
| `activations_at_epoch_0.npz` | `hidden` of shape (1, 3), `output` of shape (1, 2) |
| `activations_at_epoch_1.npz` | the same names, other numbers |

## Further: models inside models, several inputs

`layer.output` has a limit. Of a functional model that is used as a layer (in Keras 2 of a
sequential one, too) it belongs to the graph in which that model was built, not to the graph around
it, and `Model` refuses it. You are not asked for such models, nor for several inputs. The solution
logs them as well, since it looks inside in another way: during one call of the model, each layer's
`call` is replaced by a function that also keeps what it returns. PyTorch has this built in and
calls it a *forward hook*. Samples for several inputs are a list of arrays, one for each input.

## What today's Keras does otherwise than the notes

Callbacks used to find the validation samples in `self.validation_data`. They have had no such
attribute since TensorFlow 2, so the samples are handed over when the callback is made. Saving a
list of arrays of different shapes under one name fails, so each array gets its layer's name.
"""

from pathlib import Path

import numpy as np
from keras import callbacks


class ActivationLogger(callbacks.Callback):
    """Write the activations of every layer for one sample after each epoch.

    After the epoch that Keras calls number `epoch` (the first is 0), the file
    `activations_at_epoch_<epoch>.npz` in the directory (no leading zeros: 0, 1, ..., 10) holds one
    array for each layer of `model.layers`, under the layer's name: the layer's output in inference
    mode for `samples[:1]`, of shape (1, ...). A file of that name from an earlier training is
    replaced. No file is left open.

    The model is one that `fit` trains, sequential or functional, with one input and layers
    that are called once and are no models themselves.

    Args:
        samples: float array of shape (n, ...), n at least 1, as the model takes it; only the first
            sample is logged. The array stays as it is.
        directory: path of the folder for the files, a string. It is created where it is missing,
            with the folders above it; one that exists is fine, with whatever it holds.

    Raises:
        ValueError: samples is None or holds no sample.
    """

    def __init__(self, samples, directory):
        if samples is None or len(samples) == 0:
            raise ValueError(f"samples must hold at least one sample, received {samples!r}")
        raise NotImplementedError(
            "ActivationLogger.__init__: keep the first sample and the directory."
        )

    def on_epoch_end(self, epoch, logs=None):
        """Write the file of this epoch. `self.model` is the model; `logs` are not needed."""
        raise NotImplementedError(
            "ActivationLogger.on_epoch_end: compute all layers' outputs, make the folder, and save "
            "them by name."
        )
