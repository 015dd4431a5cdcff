r"""# Keras's own callbacks

How many epochs should a training have? Too few, and the network has not learned what it could; too
many, and it learns the training data by heart. Nobody knows beforehand. So ask for more epochs
than you need, and let **callbacks** watch: `fit` hands them the results of each epoch, and they
act.

Three of them belong to nearly every training:

- **`EarlyStopping`** ends the training when a value, its `monitor`, makes no progress any more.
- **`ModelCheckpoint`** saves the model. With `save_best_only=True` it does so only when its
  `monitor` is better than ever before, so that the file always holds the best model, not the last.
- **`ReduceLROnPlateau`** multiplies the learning rate by a `factor` when progress has stalled, so
  that the optimizer can settle into a valley that it has been jumping across.

The monitors are entries of the results: `loss` and `accuracy` of the training data, `val_loss` and
`val_accuracy` of the validation data. Over-fitting shows in the validation data alone, so watch
those. A loss should become less and an accuracy more; Keras knows that from the name. `patience`
is the number of epochs in a row that may pass without progress, counted against the best value so
far.

## A worked example

`EarlyStopping` watches `val_accuracy` with patience 1, `ModelCheckpoint` watches `val_loss`:

| epoch | 0 | 1 | 2 | 3 | 4 |
|---|---|---|---|---|---|
| `val_accuracy` | 0.80 | 0.85 | 0.87 | 0.87 | 0.90 |
| `val_loss` | 0.60 | 0.45 | 0.48 | 0.50 | 0.44 |
| | saves | saves | | stops | |

Epoch 3 equals the best accuracy, which is no progress, so the training stops there. What is in the
file? The model of epoch 1, which had the smallest validation loss; epoch 4 never comes.

The patience of `ReduceLROnPlateau` is usually longer: with patience 10, the ten epochs after the
best one may be bad, and at the end of the tenth the rate is multiplied.

## What today's Keras does otherwise than the notes

Patience 1 does not wait for a second bad epoch: the first one ends the training. Metrics are
called `accuracy` and `val_accuracy`; with `val_acc`, early stopping finds nothing to watch. A whole
model is saved in one file that ends in `.keras`; Keras 2 before TensorFlow 2.13 does that with
`.h5` alone. And the monitors want validation data: without `validation_data` or `validation_split`
in `fit` there is no `val_loss`.
"""

from keras import callbacks


def training_callbacks(checkpoint_path):
    """Return the three callbacks of a training that needs no watching.

    - The training stops when the validation accuracy makes no progress, with patience 1.
    - Whenever the validation loss is smaller than in every epoch before, the whole model (not its
      weights alone) is saved to exactly `checkpoint_path`, in place of the one there; in other
      epochs nothing is saved.
    - When the validation loss has made no progress for 10 epochs, the learning rate is multiplied
      by 0.1; after each further 10 of them again, without a pause (cooldown) and without a least
      rate.

    The training has validation data, and its metrics are called `loss`, `accuracy`, `val_loss` and
    `val_accuracy`.

    Args:
        checkpoint_path: path of the file for the best model, a string that ends in `.keras` or
            `.h5`, in a folder that exists.

    Returns:
        a list of the three callbacks, in any order.
    """
    ### BEGIN SOLUTION: one of each kind, with the right monitor and patience.
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
        callbacks.ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True),
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
    ]
    ### END SOLUTION
