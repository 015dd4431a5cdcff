r"""# A callback that logs activations

You would like to see what goes on inside a network while it learns. But `fit` is a loop that you
don't write, so you can't put a line of your own into it. A **callback** lets you in. It is an
object with methods that `fit` calls at fixed moments: `on_train_begin` and `on_train_end`,
`on_epoch_begin` and `on_epoch_end`, `on_train_batch_begin` and `on_train_batch_end`. Those of
epochs get the arguments `(epoch, logs)`, and the others get `(batch, logs)` or `(logs)`. The
callback's attribute `self.model` is the model that is being trained.

The callback of this exercise keeps a diary. After each epoch it computes the *activations*, which
are what every layer makes of one sample, and writes them to a file. If you compare the files, you
can watch the network learn to see.

## Looking inside

Each layer knows its symbolic output, `layer.output`. So you can make a second model that goes from
the same input to all these outputs:

    from keras import Model
    Model(model.inputs[0], {layer.name: layer.output for layer in model.layers})

One call of it computes all activations. It shares the layers of the first model, so it always has
the newest weights, and you need to build it only once. But you must *call* it again after every
epoch, because an array doesn't change when the weights do.

Take the activations in inference mode, as `predict` does. In this mode, dropout lets everything
pass, and batch normalisation uses its moving averages.

## One file, many arrays

Activations have different shapes, so you can't stack them into one array. NumPy could only make an
array of *objects*, which only `pickle` can read, and today it makes none unless you ask for it. An
`.npz` file solves this. It is a zip archive of arrays, each under its own name:

    np.savez("numbers.npz", dense=np.zeros((1, 3)), output=np.ones((1, 2)))
    with np.load("numbers.npz") as arrays:
        arrays["output"]                         # array([[1., 1.]])

If you open a file yourself, close it. A `with` block does that for you. Until it is closed, some of
your data may still be in a buffer. And a file that you forget stays open as long as something holds
it.

**An example.** A model has the layers `hidden` (3 units) and `output` (2 units) and is trained for
two epochs. Then the folder holds

| file | arrays |
|---|---|
| `activations_at_epoch_0.npz` | `hidden` of shape (1, 3), `output` of shape (1, 2) |
| `activations_at_epoch_1.npz` | the same names, other numbers |

## Predict first

1. The model takes images of shape (8, 8, 1). Its layers are `conv` (4 filters of 3 x 3, `valid`
   padding), `flat` (flattens) and `output` (10 units). `samples` has the shape (5, 8, 8, 1), and
   the training has 3 epochs. How many files are there, and which array shapes are in each of them?
2. You build the second model once, before the training, and call it after each epoch. Which weights
   does it use after epoch 2? What would the files hold if you also called it only once?
3. A dropout layer with rate 0.5 gets the activations (2, 0, 4). Which numbers should the file hold
   for it? Which numbers could come out of the layer during training?

## Further: models inside models, several inputs

`layer.output` has a limit. A functional model can be a layer of another model. Then its `output`
belongs to the graph in which it was built, and not to the graph around it, so `Model` refuses it.
(In Keras 2 the same is true of a sequential model.) You don't have to handle such models, or
models with several inputs.

The solution logs them too, because it looks inside in another way. During one call of the model, it
replaces each layer's `call` by a function that also keeps what it returns. PyTorch has this built
in and calls it a *forward hook*. Samples for several inputs are a list of arrays, one for each
input.

## Where Keras differs from the notes

This course follows study notes on chapters 5 to 7 of *Deep Learning with Python*. In the notes, a
callback finds the validation samples in `self.validation_data`. Since TensorFlow 2 it is empty, and
today's Keras has no such attribute. So you hand over the samples when you make the callback. The
notes also save a list of arrays of different shapes under one name. That fails today, so each array
gets its layer's name.
"""

from pathlib import Path

import numpy as np
from keras import callbacks, layers


class ActivationLogger(callbacks.Callback):
    """Write the activations of every layer for one sample to a file after each epoch.

    Keras numbers the epochs, and the first is 0. After the epoch with the number `epoch`, write the
    file `activations_at_epoch_<epoch>.npz` into the directory. The number has no leading zeros: 0,
    1, ..., 10. The file holds one array for each layer of `model.layers`, under the layer's name.
    The array is the layer's output in inference mode for `samples[:1]`, of shape (1, ...). Replace
    a file of that name from an earlier training. Leave no file open.

    The model is one that `fit` trains, sequential or functional, with one input. Its layers are
    called once and are no models themselves. None is called `file`.

    Args:
        samples: float array of shape (n, ...), n at least 1, as the model takes it. Only the first
            sample is logged. The array stays as it is.
        directory: path of the folder for the files, a string. Create it if it is missing, with the
            folders above it. A folder that exists is fine, whatever it holds.

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
        """Write the file of this epoch. `self.model` is the model. You don't need `logs`."""
        raise NotImplementedError(
            "ActivationLogger.on_epoch_end: make the folder, and save the output of each layer by "
            "name."
        )
