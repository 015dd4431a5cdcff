r"""# Where the network looks

A network says "cat", and you want to know why. Did it see the ears, or only the sofa? If it was the
sofa, it may fail on a cat in the grass, and a good accuracy doesn't warn you. **Grad-CAM** finds
the places that raised the score of a class, and draws them as a heatmap over the image.

## The idea

You need two things from one layer, usually the last convolution:

- The **maps** are the layer's output $A$ of shape `(h, w, channels)`. Channel $k$ says *where* the
  layer finds its feature $k$, such as pointed ears.
- The **weights**, one number $w_k$ for each channel, say *what* matters. $w_k$ tells how much the
  class's score $s$ grows if you raise channel $k$ a little.

The gradient of the score tells this for each place of the channel. Take the mean over all places:

$$w_k = \text{mean}_{i, j} (\partial s / \partial A_{i, j, k})$$

Then multiply each map by its weight and add them up:

$$H_{i, j} = \max(0,\ \sum_k w_k \cdot A_{i, j, k})$$

The maximum with 0 is a ReLU. You ask what speaks *for* the class, so places that speak *against* it
become 0. At the end, divide $H$ by its largest value, so that it lies between 0 and 1. If the whole
map is 0, nothing speaks for the class. Then leave it as it is.

**By hand.** Take four places in a row and two channels.

- Channel 0 is $(0, 2, 1, 0)$ with the gradients $(0.1, 0.3, 0.1, 0.1)$. Their mean is $w_0 = 0.15$.
- Channel 1 is $(4, 0, 0, 1)$ with the gradient $-0.1$ at each place, so $w_1 = -0.1$.
- The weighted sum is $(-0.4, 0.3, 0.15, -0.1)$.
- The ReLU leaves $(0, 0.3, 0.15, 0)$. Divide by $0.3$, and you have $(0, 1, 0.5, 0)$.

## Predict first

1. For one image, the layer's maps have the shape `(8, 8, 64)`. What are the shapes of the
   gradient, the weights $w$ and the heatmap?
2. In the example, let the gradient of channel 1 be $+0.1$ at each place. What is the heatmap now?
3. In the example, let the gradients of channel 0 be $(-0.1, -0.3, -0.1, -0.1)$. What is the
   weighted sum, and what breaks if your code still divides by the maximum?

## Maps and score in one call

A second model gives you the maps and the scores in one call:

    Model(model.inputs[0], [layer.output, model.outputs[0]])

Call it under a `tf.GradientTape`. The tape records what you compute with the model's weights, so
you can then ask for the gradient of one score with respect to the maps. The score is that of the
class you want or, by default, the highest score.

The paper on Grad-CAM takes the score before the softmax. This exercise takes the model's own
output, after it, because every model has that one, whatever its last layer looks like. For one
sigmoid unit both give the same heatmap. With a softmax they can differ: there a place also counts
for a class if it speaks against the others. And if the model is so sure that the probability is
rounded to 1, its gradient is 0 and the map is empty. The score before the softmax has no such
trouble.

## Over the picture

The heatmap is as small as the layer's maps, for example 8 x 8. Stretch it to the picture's size,
give it colours (blue is cold, red is hot), and mix both. With the opacity $\alpha$, each pixel
becomes

$$(1 - \alpha) \cdot \text{image} + \text{colour} \cdot \alpha$$

## Where Keras differs from the notes

The notes are the study notes on chapters 5 to 7 of *Deep Learning with Python*, which this course
follows. Their code divides by the maximum even if it is 0, and then the heatmap is full of NaN. It
also uses `K.gradients`, which needs a graph. Today a tape does this.
"""

import numpy as np
import tensorflow as tf
from keras import Model


def grad_cam(model, image, layer_name, class_index=None):
    """Return the Grad-CAM heatmap of one image: which places speak for a class.

    The score is the model's own output for the class, after its softmax or sigmoid, in inference
    mode. Take the gradient of the score with respect to the layer's output and average it over all
    places. This gives you one weight for each channel. Compute the weighted sum of the layer's
    channels, set its negative numbers to 0, and divide by its maximum. A map that is 0 everywhere
    stays 0.

    Args:
        model: a keras.Model from images to scores of shape (n, classes): a functional one, or a
            Sequential of one list of layers. Leave it unchanged.
        image: float array of shape (h, w, channels): one image, as the model takes it. Leave it
            unchanged.
        layer_name: the name of one of `model.layers` whose output is (n, rows, columns, channels).
            It has weights, or a layer before it has.
        class_index: the number of the class, from 0. None means the class with the highest score.
            A model with one sigmoid unit has only class 0.

    Returns:
        float array of shape (rows, columns) of that layer, from 0.0 to 1.0.
    """
    raise NotImplementedError(
        "grad_cam: maps and score under a tape; weigh the maps by mean gradients, then ReLU."
    )


def overlay_heatmap(image, heatmap, alpha=0.4):
    """Return a picture with a heatmap laid over it.

    Stretch the heatmap to the size of the image, give it colours, and mix it with the image or add
    it. You choose how to stretch it and which colours it has, but hot places should have another
    colour than cold ones.

    Args:
        image: uint8 array of shape (h, w, 3), RGB. Leave it unchanged.
        heatmap: float array of shape (rows, columns), from 0.0 to 1.0, of any size. Leave it
            unchanged.
        alpha: the heatmap's opacity, from 0.0 to 1.0. With 0.0 you get the image back.

    Returns:
        uint8 array of shape (h, w, 3). You may round fractions or cut them off.

    Raises:
        ValueError: `alpha` is below 0 or above 1.
    """
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must be from 0 to 1, not {alpha}")
    raise NotImplementedError(
        "overlay_heatmap: stretch the heatmap, turn its numbers into colours, and mix both."
    )
