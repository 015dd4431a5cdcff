r"""# What a filter looks for

What has a filter learned to find? In a deep layer its weights tell you little, because it looks at
the outputs of all the filters before it. But you can ask the network which image excites this
filter most. Begin with noise, and change the *image* a little, again and again, so that the
filter's activation grows. The weights stay as they are. In the first layers this gives edges and
colours, then stripes and dots. In large networks such as VGG16, deeper layers give textures with
parts of eyes and fur. The last check shows you patterns of a network that has learned to tell
eight generated creatures apart: stripes and waves in its third block, and in its fourth dark spots
with light around or below them, which look like eyes and noses.

## Gradient ascent

You need one number for how excited the filter is. Let the score $s$ be the mean of its activation
over all places. The gradient $g$ of the score with respect to the pixels has the shape of the
image. For each pixel it says whether making it brighter raises the score. Training a network
subtracts a gradient, so that the loss falls. Here the score must rise, so you **add** it:

$$x_{new} = x + step \cdot g / r, \quad r = \sqrt{mean(g^2)}$$

Why divide by $r$? Gradients have very different sizes from layer to layer and from filter to
filter. After the division by $r$, their root mean square, all have size 1, so one step size fits
all of them.

**By hand.** Let the image have two pixels, and let the score be $s = 3 x_1 - 4 x_2$. Then
$g = (3, -4)$ and $r = \sqrt{(9 + 16) / 2} = 3.54$. A step of size 1 from $(0, 0)$ leads to
$(0.85, -1.13)$, where the score is 7.07. If the score were a thousand times as large, the gradient
would be too, and the step would be the same.

TensorFlow computes gradients of everything that you compute under a *tape*:

    x = tf.Variable([2.0, 3.0])
    with tf.GradientTape() as tape:
        score = tf.reduce_sum(x**2)
    tape.gradient(score, x)                   # [4., 6.]

## Predict first

1. The score is $s = 6 x_1 + 8 x_2$. Where does a step of size 1 from $(0, 0)$ lead, and what is the
   score there?
2. For a filter of one layer, every number in the gradient is 0.001, and it stays so. For a filter
   of another layer it is 10. How far do 40 steps of size 1 move a pixel in each case without the
   division by $r$? How far with it?
3. A filter has a ReLU, and its activation is 0 at every place of the image that you start from.
   What is the gradient, and what happens to the image?

## Why noise?

An image of zeros is a bad place to begin. After a ReLU everything may be 0 there. Then the
gradient is 0 too, and nothing moves. In an even grey every place looks the same to the filter, so
there is no edge that could grow. And from another seed the ascent finds another pattern, because
many images excite the same filter.

## From numbers to an image

After the ascent the pixels can be any numbers. To show them, move their mean $\mu$ to a middle grey
and scale their standard deviation $\sigma$ to a tenth of the range:

$$p = ((x - \mu) / \sigma \cdot 0.1 + 0.5) \cdot 255$$

Values below 0 become 0, and values above 255 become 255. For example, the image $(0, 4)$ has
$\mu = 2$ and $\sigma = 2$. It becomes $(0.4 \cdot 255,\ 0.6 \cdot 255) = (102, 153)$.

## Where Keras differs from the notes

This course follows the study notes on chapters 5 to 7 of *Deep Learning with Python*. They compute
gradients with `K.gradients` and `K.function`, which worked on graphs. Today you just run the
computation under a `tf.GradientTape`.
"""

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    """Turn an image of any numbers into one that you can look at.

    Take the mean and the standard deviation of all its numbers together (`np.mean`, `np.std`). The
    image becomes `((x - mean) / std * 0.1 + 0.5) * 255`, clipped to 0 ... 255. If all its numbers
    are equal, it becomes an even grey of 128, give or take 1.

    Args:
        x: float array of shape (h, w, channels). It is left unchanged.

    Returns:
        uint8 array of the same shape. You may round fractions or cut them off.
    """
    ### BEGIN SOLUTION: take the mean away, divide by the std, then scale, shift, clip and round.
    std = np.std(x) if np.ptp(x) > 0 else 1.0
    grey = ((x - np.mean(x)) / std * 0.1 + 0.5) * 255
    return np.rint(np.clip(grey, 0, 255)).astype("uint8")
    ### END SOLUTION


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    """Return an image that excites one filter of a convolution, found by gradient ascent.

    The ascent begins with an image of noise, for instance around a middle grey, and takes `steps`
    steps. Take the gradient of the filter's mean activation, in inference mode, with respect to the
    pixels. Each step divides it by its root mean square (a tiny number may be added to that, so
    that it is never 0), multiplies it by `step_size`, and adds it to the image. So all steps are
    equally long, however large the weights of the layer are.

    The same seed gives the same image every time. Another seed begins with other noise. When it is
    shown to the network, the pattern excites its filter many times more than noise of the same mean
    and standard deviation does, and more than the patterns of the layer's other filters do.

    Args:
        model: a keras.Model, functional or sequential, whose input is one image of a fixed size
            (h, w, channels). It is left unchanged.
        layer_name: the name of one of `model.layers`, a convolution.
        filter_index: the number of the filter, counted from 0.
        steps: the number of steps, at least 1.
        step_size: the length of a step.
        seed: an int, at least 0, for the noise.

    Returns:
        float array of shape (h, w, channels): the image as the ascent leaves it, not deprocessed.

    Raises:
        ValueError: no layer has this name, the layer has no such filter, or `steps` is below 1.
    """
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    ### BEGIN SOLUTION: a model up to the layer, and steps along the normalised gradient of a score.
    up_to_the_layer = Model(model.inputs[0], output)
    noise = np.random.RandomState(seed).uniform(0.4, 0.6, (1, *model.inputs[0].shape[1:]))
    image = tf.Variable(noise, dtype="float32")
    for _ in range(steps):
        with tf.GradientTape() as tape:
            activation = up_to_the_layer(image, training=False)
            score = tf.reduce_mean(activation[..., filter_index])
        gradient = tape.gradient(score, image)
        length = tf.sqrt(tf.reduce_mean(gradient**2)) + 1e-12
        image.assign_add(step_size * gradient / length)
    return image.numpy()[0]
    ### END SOLUTION
