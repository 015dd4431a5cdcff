r"""# What a convnet sees

A trained convnet is no black box. After every convolution there is still an image, with one grey
picture for each filter, so you can look at what the network uses. Bright spots are the places where
the filter found what it looks for. The first pictures resemble the photo, with its edges. Deeper
ones are smaller, darker and more abstract: they show less of how the image looks, and more of what
is in it. Some are 0 everywhere, often because what their filter looks for isn't in this image.

## A model with many outputs

What a layer puts out is called its **activation**. Every layer knows its symbolic output,
`layer.output`. Make a second model that leads from the same input to a list of these outputs, and
one call computes them all:

    from keras import Model
    Model(model.inputs[0], [model.layers[0].output, model.layers[2].output])

The new model shares the layers and their weights, so it needs no training. (`model.inputs` is a
list. Today's Keras also has `model.input`, but not for a sequential model.) For one image of shape
(1, 28, 28, 1), a convolution of 32 filters gives an array of shape (1, 26, 26, 32). In it,
`[0, :, :, 7]` is the picture of filter 7.

A layer can have any name, so choose the layers by their kind, with `isinstance`.

## From numbers to grey

A screen shows bytes from 0 to 255, but activations can have any size, and their size differs a lot
from filter to filter. So give each channel its own scale. Take its mean $\mu$ and its standard
deviation $\sigma$ over all places. An activation $a$ then gets the grey value

$$g = 64 \cdot (a - \mu) / \sigma + 128$$

Values below 0 become 0, and values above 255 become 255. So two standard deviations below the mean
are black, and two above it are white.

**By hand.** A channel holds the four numbers 1, 1, 1 and 5. Its mean is $\mu = 2$, and
$\sigma = \sqrt{(1 + 1 + 1 + 9) / 4} = 1.732$. Each 1 becomes $128 - 64 / 1.732 = 91$. The 5 becomes
$128 + 3 \cdot 64 / 1.732 = 238.9$, which is 239 when it is rounded.

A channel may have the same number everywhere, most often 0. Then $\sigma = 0$, and dividing by it
would give NaN. Make such a channel 128 everywhere, an even grey. It needn't be **dead**: that is a
filter whose channel is 0 for *all* images, and one image can't tell.

## Side by side

All channels go into one picture, `columns` of them in a row, from left to right and from top to
bottom. For example, 10 channels of 7 x 5 pixels with 4 columns need 3 rows, which makes a picture
of 21 x 20 pixels. The last row holds two tiles, and the rest of it is black.

## Predict first

1. One channel holds the two numbers 0 and 4, another one holds 0 and 400. Which grey values do the
   two channels get?
2. What would you see of these two channels if both shared one mean and one standard deviation?
3. A layer has 40 channels of 13 x 13 pixels. How large is the picture with 16 columns, and how much
   of its last row is black?
"""

import numpy as np
from keras import Model, layers

### BEGIN SOLUTION
KINDS = (
    layers.Conv2D,
    layers.SeparableConv2D,
    layers.DepthwiseConv2D,
    layers.MaxPooling2D,
    layers.AveragePooling2D,
    layers.GlobalMaxPooling2D,
    layers.GlobalAveragePooling2D,
)
### END SOLUTION


def activation_model(model):
    """Return a model that computes the outputs of all convolution and pooling layers.

    The layers are those of `model.layers`, in that order, that are two-dimensional convolutions
    (separable and depthwise ones too; transposed ones don't occur) or poolings (maximum and
    average, global ones too). Their names don't matter. If one of the layers is itself a model,
    don't look inside it.

    Args:
        model: a keras.Model, functional or sequential, with one input. It is left unchanged.

    Returns:
        a keras.Model with the input of `model` and a list of outputs, one for each of these layers
        (if there is only one, a single output is fine). It has the weights of `model` itself, and
        you need not compile it.

    Raises:
        ValueError: there is no such layer.
    """
    ### BEGIN SOLUTION: collect these layers' outputs, and lead from the model's input to them.
    outputs = [layer.output for layer in model.layers if isinstance(layer, KINDS)]
    if not outputs:
        raise ValueError(f"model has no convolution and no pooling layer: {model.name}")
    return Model(model.inputs[0], outputs)
    ### END SOLUTION


def activation_grid(activation, columns=16):
    """Return the channels of one activation side by side, as one grey picture.

    Each channel has its own scale. With the mean and the standard deviation (`np.std`) of its
    activations a, it becomes `(a - mean) / std * 64 + 128`, clipped to 0 ... 255. A channel with
    the same number everywhere becomes 128.

    The tiles go from left to right, then from top to bottom. Places without a tile are black (0).

    Args:
        activation: float array of shape (h, w, channels): the activation of one layer for one
            image. It is left unchanged.
        columns: the number of tiles in a row, at least 1.

    Returns:
        uint8 array of shape (rows * h, columns * w), with as many rows as are needed. It is
        `columns * w` wide even if there are fewer channels. You may round fractions or cut them
        off.
    """
    ### BEGIN SOLUTION: scale each channel by its own mean and std, and lay it where it belongs.
    height, width, channels = activation.shape
    rows = -(-channels // columns)
    grid = np.zeros((rows * height, columns * width), "uint8")
    for index in range(channels):
        tile = activation[:, :, index].astype(float)
        std = tile.std() if np.ptp(tile) > 0 else 1.0
        grey = np.clip((tile - tile.mean()) / std * 64 + 128, 0, 255)
        top, left = index // columns * height, index % columns * width
        grid[top : top + height, left : left + width] = np.rint(grey)
    return grid
    ### END SOLUTION
