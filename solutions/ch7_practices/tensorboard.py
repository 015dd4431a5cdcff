r"""# TensorBoard

A training may run for hours, and you don't want to learn only at its end that it went wrong in the
first minutes. **TensorBoard** shows it in a browser while it runs: curves of the loss and the
metrics, histograms of the weights, the graph of the model. It has two halves, which talk only
through files:

- The callback `keras.callbacks.TensorBoard` writes **event files** into a folder while `fit` runs.
- The program `tensorboard` reads these files again and again, and draws them.

To see what a training has written into the folder `logs`, run

    tensorboard --logdir logs

and open the address that it prints, usually `http://localhost:6006`. In a notebook,
`%load_ext tensorboard` and `%tensorboard --logdir logs` show the same.

Give every training a folder of its own, such as `logs/run_1` and `logs/run_2`. Then `--logdir logs`
draws them into one picture, each in its own colour. If two trainings share a folder, TensorBoard
takes them for one. Depending on how it reads the files, it draws one tangled curve, or the second
training hides the first.

## What is in the folder

    logs
    ├── train
    │   └── events.out.tfevents.1764000000.host.4711.0.v2
    └── validation
        └── events.out.tfevents.1764000001.host.4711.1.v2

An event file is a list of events in the order in which they were written. An event has a **step**,
here the number of the epoch, and some values, each under a **tag**, its name. A value that is a
single number is called a *scalar*.

| tag | in `train` | in `validation` |
|---|---|---|
| `epoch_loss` | the training loss | the validation loss |
| `epoch_accuracy` | the training accuracy | the validation accuracy |
| `…/histogram` | how a weight's numbers are distributed | |

So the validation loss has no tag of its own. It has the tag `epoch_loss`, in another folder.

A histogram shows what a curve of the loss can't show: weights that don't move, or that grow without
end. With `histogram_freq=1` the callback writes histograms after every epoch. Without it, there are
none.

## Predict first

1. A model has two dense layers, each with a kernel and a bias. You train it for 5 epochs with
   validation data and `histogram_freq=1`. How many values of `epoch_loss` are in all files
   together, and how many histograms?
2. You train twice for 3 epochs, and both times the callback writes into the folder `logs`. Which
   steps do the files in `logs/train` hold for `epoch_loss`? Why can't TensorBoard draw two curves?
3. `read_scalars`, which you will write, looks for event files in the folder that you give it, and
   if there are none, in its folder `train`. Which folder and tag give you the validation loss? What
   do you get for the folder `logs` and the tag `epoch_loss`?

## Reading them yourself

Sometimes you want the numbers and not the picture. The package `tensorboard` can read its own
files:

    from tensorboard.backend.event_processing import event_file_loader
    from tensorboard.util.tensor_util import make_ndarray

    for event in event_file_loader.EventFileLoader(path).Load():
        for value in event.summary.value:
            print(event.step, value.tag, make_ndarray(value.tensor))

For a loss and an accuracy of two epochs, it may print among others

    0 epoch_loss 0.69
    0 epoch_accuracy 0.5
    1 epoch_loss 0.41
    1 epoch_accuracy 0.75

For the tag `epoch_loss`, `read_scalars` then gives `[(0, 0.69), (1, 0.41)]`.

`EventAccumulator` is better known, but made for drawing. To save memory, it keeps a random choice
of 10 values per tag, unless you ask for more. And since TensorFlow 2 it finds scalars under
*tensors*.

This file has the same name as the package. When it is graded, that does no harm. But don't run it,
or a file beside it, directly, as `python tensorboard.py` does. Python would take this file for the
package.
"""

from pathlib import Path

from keras import callbacks
from tensorboard.backend.event_processing.event_file_loader import EventFileLoader
from tensorboard.util.tensor_util import make_ndarray


def tensorboard_callback(log_dir):
    """Return the callback that writes a training's event files.

    After every epoch it writes the loss, the metrics, and a histogram of each weight.

    Args:
        log_dir: path of the folder for `train` and `validation`, a string. It need not exist yet.

    Returns:
        the callback, for the argument `callbacks` of `fit`.
    """
    ### BEGIN SOLUTION: give Keras's callback the folder, and ask it for histograms.
    return callbacks.TensorBoard(log_dir, histogram_freq=1)
    ### END SOLUTION


def read_scalars(log_dir, tag):
    """Return all values of a tag that the event files in a folder hold.

    A file is an event file if its name contains `tfevents`. If there are any directly in `log_dir`,
    read all of those and nothing else. If there are none, read all of those directly in its folder
    `train`. The steps may be spread over the files in any order, but no step is in them twice.

    Args:
        log_dir: path of an existing folder, a string.
        tag: the exact name of the values, each a single number, as `tf.summary.scalar` writes it.

    Returns:
        list of all (step, value), sorted by step. Each is a tuple of a Python int and a float.

    Raises:
        ValueError: there are no event files (or no folder `train`), or no value has this tag.
    """
    ### BEGIN SOLUTION: find the files, collect the values of the tag, and sort them by step.
    folders = [Path(log_dir), Path(log_dir, "train")]
    in_folder, in_train = [list(folder.glob("*tfevents*")) for folder in folders]
    files = in_folder or in_train
    found = [
        (int(event.step), float(make_ndarray(value.tensor)))
        for file in files
        for event in EventFileLoader(str(file)).Load()
        for value in event.summary.value
        if value.tag == tag
    ]
    if not found:
        raise ValueError(f"log_dir {log_dir} holds no event file with the tag {tag!r}")
    return sorted(found)
    ### END SOLUTION
