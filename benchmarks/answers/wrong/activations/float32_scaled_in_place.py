# The channels of an activation of float32 are scaled in place: np.asarray makes no copy of it.

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

KINDS = (
    layers.Conv2D,
    layers.SeparableConv2D,
    layers.DepthwiseConv2D,
    layers.MaxPooling2D,
    layers.AveragePooling2D,
    layers.GlobalMaxPooling2D,
    layers.GlobalAveragePooling2D,
)


def activation_model(model):
    outputs = [layer.output for layer in model.layers if isinstance(layer, KINDS)]
    if not outputs:
        raise ValueError(f"model has no convolution and no pooling layer: {model.name}")
    return Model(model.inputs[0], outputs)


def activation_grid(activation, columns=16):
    height, width, channels = activation.shape
    rows = -(-channels // columns)
    grid = np.zeros((rows * height, columns * width), "uint8")
    for index in range(channels):
        tile = np.asarray(activation, "float32")[:, :, index]
        if np.ptp(tile) > 0:
            tile -= tile.mean()
        std = tile.std() if np.ptp(tile) > 0 else 1.0
        grey = np.clip((tile - tile.mean()) / std * 64 + 128, 0, 255)
        top, left = index // columns * height, index % columns * width
        grid[top : top + height, left : left + width] = np.rint(grey)
    return grid
