r"""# Where the network looks

A network says "cat", and you want to know why. Is it the ears, or the sofa? **Grad-CAM** asks which
places of a convolution's output made the score of a class higher, and draws them as a heatmap over
the picture.

Two ingredients, both from one layer, mostly the last convolution:

- the **maps**: its output $A$ of shape `(h, w, channels)`. Channel $k$ says where its feature is;
- the **weights**: how much the class's score $s$ would grow with each channel,

$$w_k = mean_{i, j} (\partial s / \partial A_{i, j, k})$$

the mean of the gradient over all places. That is one number for each channel: it says *what*
matters, while the map says *where* it is. The heatmap adds up the maps,

$$H_{i, j} = \max(0,\ \sum_k w_k \cdot A_{i, j, k})$$

The maximum is a ReLU: what speaks *against* the class is no reason for it. At last $H$ is divided
by its maximum, so that it lies between 0 and 1. If nothing speaks for the class, the whole map is 0
and stays so.

**By hand**, four places in a row and two channels. Channel 0 is $(0, 2, 1, 0)$ with the gradients
$(0.1, 0.3, 0.1, 0.1)$: $w_0 = 0.15$. Channel 1 is $(4, 0, 0, 1)$ with gradients of $-0.1$
everywhere: $w_1 = -0.1$. The sum is $(-0.4, 0.3, 0.15, -0.1)$, the ReLU leaves
$(0, 0.3, 0.15, 0)$, and divided by $0.3$ this is $(0, 1, 0.5, 0)$.

## Both at once

A second model gives the maps and the scores in one call:

    Model(model.inputs[0], [layer.output, model.outputs[0]])

Called under a `tf.GradientTape` that watches the image, it lets you ask for the gradient of one
score by the maps. The class is the one asked for or, by default, the one with the highest score.

## Over the picture

The heatmap has the size of the layer's maps, 8 x 8 say. To lie over the picture it is stretched to
its size, coloured (blue is cold, red is hot), and mixed with it: with the opacity $\alpha$ each
pixel becomes $(1 - \alpha) \cdot image + \alpha \cdot colour$.

**What today's Keras does otherwise than the notes.** The notes divide by a maximum that may be 0,
and get NaN; and with `K.gradients` they need a graph, where a tape now does.
"""

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    """Return the Grad-CAM heatmap of one image: where a class has its reasons.

    The score is the model's own output for the class, after its softmax or sigmoid, in inference
    mode. The gradient of the score by the layer's output is averaged over all places: these are the
    weights of the channels. The weighted sum of the layer's channels, its negative numbers set to
    0, is divided by its maximum. A map that is 0 everywhere stays 0.

    Args:
        model: a keras.Model, functional or sequential, from images to scores of shape (n, classes).
            It is left unchanged.
        image: float array of shape (h, w, channels): one image, as the model takes it. It is left
            unchanged.
        layer_name: the name of one of `model.layers` whose output is (n, rows, columns, channels).
        class_index: the number of the class, from 0; None for the class of the highest score. A
            model with one sigmoid unit has the class 0 alone.

    Returns:
        float array of shape (rows, columns) of that layer, from 0.0 to 1.0.
    """
    raise NotImplementedError(
        "grad_cam: maps and score under a tape; weigh the maps by mean gradients, then ReLU."
    )


def overlay_heatmap(image, heatmap, alpha=0.4):
    """Return a picture with a heatmap laid over it.

    The heatmap is stretched to the size of the image and coloured, and mixed with the image or
    added to it. How it is stretched, and which colours it has, is your choice: hot places should
    have another colour than cold ones.

    Args:
        image: uint8 array of shape (h, w, 3), RGB. It is left unchanged.
        heatmap: float array of shape (rows, columns), from 0.0 to 1.0, of any size. It is left
            unchanged.
        alpha: the heatmap's opacity, from 0.0, which gives the image back, to 1.0.

    Returns:
        uint8 array of shape (h, w, 3). Fractions may be rounded or cut off.

    Raises:
        ValueError: `alpha` is below 0 or above 1.
    """
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    raise NotImplementedError(
        "overlay_heatmap: stretch the heatmap, turn its numbers into colours, and mix both."
    )
