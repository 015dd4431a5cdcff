r"""# TensorBoard

A training that runs for hours should not be a black box until its end. **TensorBoard** shows it
while it runs, in a browser: curves of loss and metrics, histograms of the weights, the graph of
the model. It consists of two halves that know only of files:

- The callback `keras.callbacks.TensorBoard` writes **event files** into a folder while `fit` runs.
- The program `tensorboard` reads them, again and again, and draws.

To open what a training has written (the folder here is `logs`), run

    tensorboard --logdir logs

and open the address that it prints, usually `http://localhost:6006`. In a notebook,
`%load_ext tensorboard` and `%tensorboard --logdir logs` show the same. Give every training a folder
of its own, such as `logs/run_1` and `logs/run_2`: then `--logdir logs` draws them into one picture,
each in its own colour. Two trainings in one folder become one tangled curve.

## What is in the folder

    logs
    ├── train
    │   └── events.out.tfevents.1764000000.host.4711.0.v2
    └── validation
        └── events.out.tfevents.1764000001.host.4711.1.v2

An event file is a list of events in the order of their writing. An event has a **step**, here the
number of the epoch, and some values, each under a **tag**. A single number is a *scalar*.

| tag | in `train` | in `validation` |
|---|---|---|
| `epoch_loss` | the training loss | the validation loss |
| `epoch_accuracy` | the training accuracy | the validation accuracy |
| `…/histogram` | how a weight's numbers are distributed | |

So the validation loss is no tag of its own: it is `epoch_loss` in another folder. Histograms are
written with `histogram_freq=1`, after every epoch; without it there are none. They show what a
curve of the loss cannot: weights that do not move, or that grow without end.

## Reading them yourself

Sometimes you want the numbers and not the picture. The package `tensorboard` reads its own files:

    from tensorboard.backend.event_processing import event_file_loader
    from tensorboard.util.tensor_util import make_ndarray

    for event in event_file_loader.EventFileLoader(path).Load():
        for value in event.summary.value:
            print(event.step, value.tag, make_ndarray(value.tensor))

It may print, for a loss and an accuracy of two epochs,

    0 epoch_loss 0.69
    0 epoch_accuracy 0.5
    1 epoch_loss 0.41
    1 epoch_accuracy 0.75

so `read_scalars` gives `[(0, 0.69), (1, 0.41)]` for `epoch_loss`. The better known
`EventAccumulator` is made for drawing: to save memory it keeps a random choice of 10 values per
tag unless you ask for more, and since TensorFlow 2 it finds scalars under *tensors*.

This file has the package's own name. Graded, it does no harm; but do not run it, or its neighbours,
as `python tensorboard.py`: Python would take the file for the package.
"""

from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    """Return the callback that writes a training's event files.

    It writes loss and metrics after every epoch, and after every epoch a histogram of each weight.

    Args:
        log_dir: path of the folder for `train` and `validation`, a string; it need not exist yet.

    Returns:
        the callback, for the argument `callbacks` of `fit`.
    """
    raise NotImplementedError(
        "tensorboard_callback: Keras has this callback; give it the folder, and ask for histograms."
    )


def read_scalars(log_dir, tag):
    """Return all values of a tag that event files hold.

    Event files are those that have `tfevents` in their names. If there is one directly in
    `log_dir`, all of those there are read and nothing else; if there is none, all of those in its
    folder `train`. Steps may be spread over the files in any order, but none is in them twice.

    Args:
        log_dir: path of an existing folder, a string.
        tag: the exact name of the values, each a single number, as `tf.summary.scalar` writes it.

    Returns:
        list of all (step, value), sorted by step: tuples of a Python int and a float.

    Raises:
        ValueError: there are no event files (or no folder `train`), or no value has this tag.
    """
    raise NotImplementedError(
        "read_scalars: find the files, collect what has the tag from each, and sort it."
    )
