r"""# Shared layers: one encoder for two sentences

"A minuscule box." "The ship is sizeable." Which of these sentences is about something larger? A
model that answers this has two inputs of the same kind. It could have an *encoder* for each, a
layer that turns a sentence into a few numbers, its *code*. But then each encoder would have to
learn every word by itself, the left one only from the left sentences and the right one only from
the right.

A **shared layer** reads both. A layer is an object that has weights. If you call it twice, it uses
the same weights twice:

```text
left sentence  ──▶ LSTM ──┐
                   ║      ├──▶ concatenate ──▶ 1 unit, sigmoid
right sentence ──▶ LSTM ──┘
             (one LSTM, called twice)
```

Such a model is called **Siamese**. In training, the gradients of both calls are added, so every
pair teaches the LSTM twice. This matters most when you have few pairs, because then many words
turn up on one side only.

    encoder = layers.LSTM(32)           # made once
    left_code = encoder(left)           # called twice
    right_code = encoder(right)

Writing `layers.LSTM(32)(left)` and `layers.LSTM(32)(right)` would make two layers.

## A worked example

An LSTM of $u$ units that reads vectors of $d$ features has $4 (d u + u^2 + u)$ parameters: four
sets of $d u$ weights for the input, $u^2$ for the state, and $u$ biases. For 128 features and 32
units, the defaults here, that is

$$ 4 (128 * 32 + 32^2 + 32) = 20608 $$

The two codes have 64 numbers together. The last layer has one weight for each of them and a bias,
which makes 65. So the model has 20,673 parameters. With two LSTMs it would have 41,281.

The sentences of the last check are generated. There are six sizes and six words for each. Here are
three pairs, with a 1 where the left one is about something larger:

    the house is slight     a minuscule box            1
    a middling box          the house is boundless     0
    the tree is small       a considerable box         0

## Predict first

1. How many parameters does the model have for 10 features and 4 units? How many would it have with
   two LSTMs?
2. In the training pairs, "colossal" stands only in left sentences. After training, it stands in a
   right sentence. What can the shared LSTM make of it? What could an LSTM make of it that has read
   only right sentences?
3. Each code is a single number, and the last layer has learned the weights (1, -1) and the bias 0.
   The left code is 2 and the right code is 0.5. What does the model answer, and what does it answer
   if you swap the sentences?

## What the last layer learns

One half of the last layer's weights is for the left code, the other for the right code. For "is the
left one larger?" it learns halves that are roughly opposite. What speaks for a yes in the left code
speaks against it in the right code.
"""

from keras import Input, Model, layers


def build_siamese(features=128, units=32):
    """Build a model that compares two sequences with one shared LSTM.

    One LSTM reads both sequences. It has Keras's defaults, so it returns only its last state.
    Concatenate the left code and the right code, in this order. One sigmoid unit on top gives the
    probability. Compile the model with any loss, optimizer and metrics: before its training, a
    check compiles it again. The binary cross-entropy is the usual loss.

    Args:
        features: how many numbers stand for a word, at least 1.
        units: the size of the LSTM's state, at least 1.

    Returns:
        a compiled keras.Model that takes a list of two inputs, the left sequences and the right
        ones. Each has the shape (n, timesteps, features), for any number of timesteps. The two may
        have different numbers of them. The model returns probabilities of shape (n, 1).
    """
    raise NotImplementedError(
        "build_siamese: call one LSTM on both inputs, concatenate the codes, and end in a sigmoid."
    )
