r"""# Choosing a model

How many units should the GRU have, and which learning rate? Would an LSTM be better, or one more
dense layer? No formula tells you. You train the candidates and compare them. This exercise is about
a fair comparison, and about an honest number at the end.

Such a choice, here a dict like `{"units": 32, "learning_rate": 0.01}`, is called an **option**. The
notes suggest these, all for a model like those of `forecasters`:

- other numbers of units in the recurrent layer
- another learning rate of RMSprop
- LSTM layers in place of GRU layers
- a larger dense layer, or several of them, on top of the recurrent layer
- at the end, the best models on the test set

## Three parts, in order of time

The training loss can't decide. A model that learns its samples by heart has a small one. So you cut
the data into three parts. You **train** on the first, compare the options on the second, the
**validation** data, and keep the third for the **test**.

Why a third part? If you compare twenty options, the best one is also the luckiest one, so its
validation loss is a bit too good. Every comparison tells you something about the validation data,
until they are no longer new to you. The test part stays new. Use it once, after you have chosen. If
you look at it and then change the model, it has become validation data, and you need new data for a
test.

A forecaster is used on days that come after those it learned from. Its test must be like that. So
cut a series in order of time, and don't shuffle it before. Otherwise the hours around each test
hour are in the training data, and the test is too easy.

**By hand**: 10 samples and the fractions (0.5, 0.25) give $10 \cdot 0.5 = 5$ samples for training,
$10 \cdot 0.25 = 2.5$, rounded down to 2, for validation, and the last 3 for the test.

## A fair comparison

- **Fresh weights.** Build a new model for each option. A model that goes on from the training
  before has had more epochs than the others.
- **The same chance.** First weights are random, and so is the order of the samples. Set the same
  seed before each model is built, so that no option
  wins by luck alone.
- **The best epoch.** Too many epochs overfit, and not every option needs the same number. So the
  score of an option is its smallest validation loss.
- **NaN never wins.** With a far too large learning rate the loss becomes NaN, which stands for
  "not a number". In Python `nan < 1.0` and `1.0 < nan` are both False. So a loop that only asks
  `score < best` may keep a NaN that came first.

## The last training

Validation data are good samples, too, and they are the newest ones. When the choice is made, they
have done their work. So build the model with the best option once more, with new weights, and train
it on both parts together. This is the model that you test, once, and then use.

## Predict first

1. You split 1,003 hours with the fractions (0.5, 0.25). How many hours are in each part?
2. Over four epochs, the validation losses are 0.50, 0.42, 0.41, 0.47 for option A and 0.60, 0.52,
   0.45, 0.40 for B. Which one does `select` choose, and which one would win if the last epoch
   counted? What would you try next?
3. You compare 30 options of the same quality. Is the validation loss of the best one larger than
   its test loss, smaller, or equal, on average?

## What the suggestions bring

The weather here is generated (the lesson of `forecasters` shows some of its rows). Each model
trained for 5 epochs on 1,500 windows. The table shows which part of the naive forecast's error it
saves (medians of 5 runs, with other weather in each):

| option | validation | test |
|---|---|---|
| the defaults | 0.04 | 0.01 |
| `units=64` | 0.17 | 0.17 |
| `learning_rate=0.01` | 0.40 | 0.38 |
| `learning_rate=0.1` | 0.28 | 0.16 |
| `learning_rate=0.01, layer="lstm"` | 0.39 | 0.34 |
| `learning_rate=0.01, dense_units=32` | 0.39 | 0.33 |

In so short a training, the learning rate matters most. The best three differ so little that other
weather would bring another winner. And all but one look better on the validation data than on the
test data. Their scores are those of their best epochs, and a best epoch is a lucky one, too.

In real weather, the gains are much smaller and the choice is harder. In the last check, `select`
has to tell a good learning rate from one that is far too low.
"""

import numpy as np
from keras import Input, Sequential, layers, optimizers, utils


def split_in_time(samples, targets, fractions=(0.5, 0.25)):
    """Split samples and targets into parts for training, validation and test, in order of time.

    Args:
        samples: array of shape (n, ...), the oldest sample first.
        targets: array of shape (n, ...), the target of each sample.
        fractions: which part of all samples is for training and which one for validation: a pair of
            numbers of at least 0, together at most 1. The sizes of these two parts are n times each
            fraction, rounded down.

    Returns:
        list or tuple of three pairs (samples, targets): the oldest samples are for training, those
        after them for validation, and all the rest for the test. Nothing is shuffled.
    """
    raise NotImplementedError(
        "split_in_time: find the two places where one part ends and the next begins."
    )


def build_forecaster(window, features, units=16, layer="gru", learning_rate=1e-3, dense_units=0):
    """Build a forecaster from what an option says.

    A recurrent layer (with Keras's defaults) reads the window, and one linear unit makes a number
    of its last state. The loss is the mean absolute error. The optimizer is RMSprop or Adam, as you
    like, and metrics are your choice.

    Args:
        window: the number of timesteps of a sample, at least 1.
        features: the number of columns of a sample, at least 1.
        units: the size of the recurrent layer's state, at least 1.
        layer: "gru" or "lstm".
        learning_rate: of the optimizer, a float.
        dense_units: if above 0, a dense layer with so many units and ReLU stands between the
            recurrent layer and the linear unit.

    Returns:
        a compiled keras.Model from (n, window, features) to (n, 1).

    Raises:
        ValueError: `layer` is neither "gru" nor "lstm".
    """
    raise NotImplementedError(
        "build_forecaster: choose the recurrent layer, add the dense layer if asked for, compile."
    )


def select(build, options, train, validation, epochs, seed=0):
    """Train a model for each option, and choose the option with the best score.

    The score of an option is the smallest of the validation losses after each epoch. If some of
    them are NaN, its score may be NaN or the smallest of the others. The batch size is your choice.

    Args:
        build: a function that returns a new, compiled model: `build(**option)`.
        options: a list of at least one dict, keyword arguments of `build`. At least one option has
            a finite score.
        train: a pair (samples, targets) to train on, and nothing else is trained on.
        validation: a pair (samples, targets) to compare with.
        epochs: how long each model is trained, at least 1.
        seed: set with `keras.utils.set_random_seed` before each model is built.

    Returns:
        (option, scores): the dict in `options` with the smallest score, and a list of the scores of
        all options in their order. Of equal scores the first wins. A score that is NaN or infinite
        never wins.
    """
    raise NotImplementedError(
        "select: for each option a new model, its score, and then the smallest finite one."
    )


def final_model(build, option, train, validation, epochs, seed=0):
    """Build the model of the chosen option anew, and train it on both parts together.

    The batch size is your choice.

    Args:
        build: a function that returns a new, compiled model: `build(**option)`.
        option: a dict, keyword arguments of `build`.
        train: a pair (samples, targets).
        validation: another one. Its samples are trained on like those of `train`.
        epochs: how long the model is trained, at least 1.
        seed: set with `keras.utils.set_random_seed` before the model is built.

    Returns:
        the trained keras.Model.
    """
    raise NotImplementedError("final_model: join the two parts, and train a new model on them.")
