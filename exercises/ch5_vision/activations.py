r"""# What a convnet sees

A trained convnet is no black box: after every convolution the image is still an image, with one
grey picture for each filter. Bright spots are the places where the filter found what it looks for.
The first pictures resemble the photo, with its edges; deeper ones are smaller, darker and more
abstract: less about what the image looks like, more about what is in it. Some are 0 everywhere:
what their filter looks for is not in this image.

## A model with many outputs

Every layer knows its symbolic output, `layer.output`. A second model that leads from the same
input to a list of those outputs computes them all in one call:

    from keras import Model
    Model(model.inputs[0], [model.layers[0].output, model.layers[2].output])

It shares the layers, hence the weights, and needs no training. (`model.inputs` is a list. Today's
Keras knows `model.input` too, but not of a sequential model.) With one image of shape
(1, 28, 28, 1) a convolution of 32 filters gives an array of shape (1, 26, 26, 32), in which
`[0, :, :, 7]` is the picture of filter 7.

Which layers to look at is asked with `isinstance`: names can be anything.

## From numbers to grey

Activations $a$ of different filters have very different sizes, so each channel gets a scale of its
own. With its mean $\mu$ and its standard deviation $\sigma$ over all places, a grey value is

$$g = 64 \cdot (a - \mu) / \sigma + 128$$

cut off below 0 and above 255. Two standard deviations below the mean are black, two above it white.

**By hand.** A channel with the four numbers 1, 1, 1, 5 has $\mu = 2$, and
$\sigma = \sqrt{(1 + 1 + 1 + 9) / 4} = 1.732$. The ones become $128 - 64 / 1.732 = 91$, and the 5
becomes $128 + 3 \cdot 64 / 1.732 = 238.9$, rounded 239.

A **dead** channel is the same everywhere, most often 0: it has $\sigma = 0$, and a division by
zero would make it NaN. It is 128 everywhere, an even grey.

## Side by side

All channels go into one picture, `columns` of them in a row, from left to right and from top to
bottom. 10 channels of 7 x 5 pixels with 4 columns make 3 rows: a picture of 21 x 20 pixels. The
last row holds two tiles, and what is left of it is black.
"""

import numpy as np
from keras import Model, layers


def activation_model(model):
    """Return a model that computes the outputs of all convolution and pooling layers.

    Those of `model.layers` count, in that order: two-dimensional convolutions (separable and
    depthwise ones too) and poolings (maximum and average, global ones too), whatever their names
    are. A model among the layers is not entered.

    Args:
        model: a keras.Model, functional or sequential, with one input. It is left unchanged.

    Returns:
        a keras.Model with the input of `model` and a list of outputs, one for each of those
        layers (where there is just one, a single output will do). It has the model's own weights,
        and need not be compiled.

    Raises:
        ValueError: there is no such layer.
    """
    raise NotImplementedError(
        "activation_model: collect these layers' outputs, and lead from the model's input to them."
    )


def activation_grid(activation, columns=16):
    """Return the channels of one activation side by side, as one grey picture.

    Each channel has a scale of its own: from its activations a, their mean and their standard
    deviation (`np.std`) it becomes `(a - mean) / std * 64 + 128`, clipped to 0 ... 255. Where a
    channel is constant, it is 128.

    Tiles are laid from left to right, then from top to bottom; places that are left are black (0).

    Args:
        activation: float array of shape (h, w, channels): the activation of one layer for one
            image. It is left unchanged.
        columns: the number of tiles in a row, at least 1.

    Returns:
        uint8 array of shape (rows * h, columns * w), with as many rows as are needed; `columns * w`
        wide also if there are fewer channels. Fractions may be rounded or cut off.
    """
    raise NotImplementedError(
        "activation_grid: scale each channel by its own mean and std, and lay it where it belongs."
    )
