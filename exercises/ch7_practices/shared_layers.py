r"""# Shared layers: one encoder for two sentences

"A minuscule box." "The ship is sizeable." Which of the two tells of something
larger? A model that compares has two inputs of the same kind. It could read them with two
encoders. But then each would have to learn every word by itself, the left one from the left
sentences and the right one from the right.

A **shared layer** reads both. A layer is an object with weights; where it is called twice, the
same weights are used twice:

```text
left sentence  ──▶ LSTM ──┐
                   ║      ├──▶ concatenate ──▶ 1 unit, sigmoid
right sentence ──▶ LSTM ──┘
             (one LSTM, called twice)
```

Such a model is called **Siamese**. In training, the gradients of both calls are added, and
every pair teaches the LSTM twice. With few pairs that is the difference between knowing a word
and never having met it on this side.

    encoder = layers.LSTM(32)           # made once
    left_code = encoder(left)           # called twice
    right_code = encoder(right)

Writing `layers.LSTM(32)(left)` and `layers.LSTM(32)(right)` would make two.

## A worked example

An LSTM of $u$ units that reads vectors of $d$ features has $4 (d u + u^2 + u)$ parameters. For
128 features and 32 units, the defaults here, that is

$$ 4 (128 * 32 + 32^2 + 32) = 20608 $$

Two codes of 32 numbers side by side are 64, and the last layer has one weight for each and a
bias: 65. Together 20,673 parameters. With two LSTMs it would be 41,281.

The last layer has one half of its weights for the left code and one for the right. For "is the
left one larger" it learns halves that are opposite: what speaks for the left size speaks
against the right one."""

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    """Build a model that compares two sequences with one shared LSTM.

    One LSTM (with Keras's defaults, which returns its last state alone) reads both sequences. The
    left code and the right code are concatenated, in this order, and one sigmoid unit on top gives
    the probability. The model is compiled; loss (the binary cross-entropy is usual), optimizer and
    metrics are your choice, because the training in the checks compiles it anew.

    Args:
        features: how many numbers stand for a word, at least 1.
        units: the size of the LSTM's state, at least 1.

    Returns:
        a compiled keras.Model with two inputs, handed over as a list: the left sequences and the
        right ones, each of shape (n, timesteps, features) for any number of timesteps, which need
        not be the same. It returns probabilities of shape (n, 1).
    """
    raise NotImplementedError(
        "build_siamese: call one LSTM on both inputs, concatenate, and decide."
    )
