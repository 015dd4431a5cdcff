r"""# Keras's own callbacks

How many epochs should a training have? With too few, the network doesn't learn all that it could.
With too many, it over-fits, which means that it learns the training data by heart. You can't know
the right number beforehand. So ask for more epochs than you need, and let **callbacks** watch.
`fit` gives them the results of each epoch, and they act.

Three callbacks are useful in nearly every training:

- **`EarlyStopping`** ends the training when a value, its `monitor`, makes no more progress.
- **`ModelCheckpoint`** saves the model to a file. With `save_best_only=True`, it saves only when
  its `monitor` is better than in all epochs before. So the file always holds the best model so far,
  which may not be the last one.
- **`ReduceLROnPlateau`** multiplies the learning rate by a `factor` when progress has stalled. With
  smaller steps, the optimizer may settle into a valley that it has been jumping across.

The results have four entries that you can monitor. `loss` and `accuracy` come from the training
data, `val_loss` and `val_accuracy` from the validation data. Over-fitting shows only in the
validation data, so watch those. A loss should fall and an accuracy should rise, and Keras knows
that from the name.

An epoch that doesn't beat the best value so far is a bad one. `patience` says after how many bad
epochs in a row a callback acts. `ReduceLROnPlateau` is stricter: by default (`min_delta=0.0001`) an
epoch must be better by more than 0.0001. With 0.5 and then 0.49995, the second epoch is better, but
for this callback it is a bad one. So a loss that only creeps down counts as a plateau.

## A worked example

`EarlyStopping` watches `val_accuracy` with patience 1, `ModelCheckpoint` watches `val_loss`:

| epoch | 0 | 1 | 2 | 3 | 4 |
|---|---|---|---|---|---|
| `val_accuracy` | 0.80 | 0.85 | 0.87 | 0.87 | 0.90 |
| `val_loss` | 0.60 | 0.45 | 0.48 | 0.50 | 0.44 |
| | saves | saves | | stops | |

Epoch 3 only equals the best accuracy. That is no progress, so the training stops, and epoch 4 never
comes. The file holds the model of epoch 1, which had the smallest validation loss.

Such a file holds the layers, the weights and how the model is compiled. `model.save("model.keras")`
writes one at any time, and `keras.models.load_model("model.keras")` reads it again.

The patience of `ReduceLROnPlateau` is usually longer. With patience 10, the learning rate is
multiplied at the end of the tenth bad epoch in a row. Then the count of bad epochs begins again
at 0.

## Predict first

1. The same two callbacks watch another training. `val_accuracy` is 0.70, 0.75, 0.74, 0.80, and
   `val_loss` is 0.90, 0.70, 0.60, 0.50. After which epoch does the training stop, and which epoch's
   model is in the file? What changes with patience 2?
2. The learning rate is 0.001, and `ReduceLROnPlateau` has factor 0.1 and patience 10. The smallest
   validation loss comes in epoch 4, and nothing stops the training. What is the learning rate at
   the end of epoch 13, of epoch 14 and of epoch 24?
3. A network over-fits from epoch 6 on. Somebody trains it for 20 epochs, with a checkpoint that
   saves the best model and monitors `loss`. Which epoch's model do you expect in the file, and why
   is that a pity?

## Where Keras differs from the notes

This course follows study notes on chapters 5 to 7 of *Deep Learning with Python*. In Keras today,
note four things:

- Patience 1 doesn't wait for a second bad epoch. The first one ends the training.
- Metrics are called `accuracy` and `val_accuracy`. With `val_acc`, Keras 3 ends the training with
  an error, and in Keras 2 early stopping only warns and never stops anything.
- A whole model is saved in one file that ends in `.keras`. Before TensorFlow 2.13 such a file holds
  the older format that `.h5` files have.
- The monitors need validation data. Without `validation_data` or `validation_split` in `fit`, there
  is no `val_loss`.
"""

from keras import callbacks


def training_callbacks(checkpoint_path):
    """Return three callbacks, so that nobody has to watch the training.

    - One stops the training when the validation accuracy makes no progress, with patience 1.
      Whether it restores the best weights is your choice.
    - One saves the whole model, not only its weights, whenever the validation loss is smaller than
      in every epoch before. It saves to exactly `checkpoint_path` and replaces the file there. In
      other epochs it saves nothing.
    - One multiplies the learning rate by 0.1 when the validation loss has made no progress for 10
      epochs, and again after each further 10 of them. There is no pause (cooldown) in between, and
      no smallest rate.

    The training has validation data, and its metrics are called `loss`, `accuracy`, `val_loss` and
    `val_accuracy`.

    Args:
        checkpoint_path: path of the file for the best model, a string that ends in `.keras` or
            `.h5`, in a folder that exists.

    Returns:
        a list of the three callbacks, in any order.
    """
    ### BEGIN SOLUTION: return one callback of each kind, with the right monitor and patience.
    return [
        callbacks.EarlyStopping(monitor="val_accuracy", patience=1),
        callbacks.ModelCheckpoint(checkpoint_path, monitor="val_loss", save_best_only=True),
        callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.1, patience=10),
    ]
    ### END SOLUTION
