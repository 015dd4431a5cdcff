r"""# What a filter looks for

A filter of a deep layer looks through all the filters before it: its weights say little. But you
can ask the network: of all images, which one excites this filter most? Begin with noise, and
change the *image* a little, again and again, in the direction in which the filter's activation
grows. The weights stay as they are.

In the first layers the answers are edges and colours, then stripes and dots, deeper down textures
with parts of eyes and fur.

## Gradient ascent

The score $s$ is the mean of the filter's activation over all places. Its gradient $g$ by the pixels
has the shape of the image: it says of each pixel whether more of it makes the filter happier. A
step **upwards** adds it,

$$x_{new} = x + step \cdot g / r, \quad r = \sqrt{mean(g^2)}$$

where training a network would subtract it. Gradients have very different sizes from layer to layer
and from filter to filter. Divided by $r$, the root of their mean square, all are of size 1, so one
step size fits all.

**By hand.** Let the image have two pixels and the score be $s = 3 x_1 - 4 x_2$. Then $g = (3, -4)$,
$r = \sqrt{(9 + 16) / 2} = 3.54$, and a step of size 1 from $(0, 0)$ leads to $(0.85, -1.13)$, where
the score is 7.07. A thousand times the score has a thousand times the gradient, and the same step.

TensorFlow computes gradients of whatever happens under a *tape*:

    x = tf.Variable([2.0, 3.0])
    with tf.GradientTape() as tape:
        score = tf.reduce_sum(x**2)
    tape.gradient(score, x)                   # [4., 6.]

**Why noise?** An image of zeros is a bad place to begin: behind a ReLU everything may be 0 there,
the gradient too, and nothing moves. An even grey has no edge that could grow. And from another seed
the ascent finds another pattern: a filter likes many images.

## From numbers to an image

After the ascent the pixels can be anything. For the eye, the mean $\mu$ is brought to a middle grey
and the standard deviation $\sigma$ to a tenth of the scale:

$$p = ((x - \mu) / \sigma \cdot 0.1 + 0.5) \cdot 255$$

cut off below 0 and above 255. So the image $(0, 4)$ with $\mu = 2$ and $\sigma = 2$ becomes
$(0.4 \cdot 255,\ 0.6 \cdot 255) = (102, 153)$.

**What today's Keras does otherwise than the notes.** `K.gradients` and `K.function` worked on
graphs; now the computation simply runs, under a `tf.GradientTape`.
"""

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    """Turn an image of any numbers into one that can be looked at.

    With the mean and the standard deviation of all its numbers together (`np.mean`, `np.std`) it
    becomes `((x - mean) / std * 0.1 + 0.5) * 255`, clipped to 0 ... 255. Where all its numbers are
    equal, it is an even grey of 128, give or take 1.

    Args:
        x: float array of shape (h, w, channels). It is left unchanged.

    Returns:
        uint8 array of the same shape. Fractions may be rounded or cut off.
    """
    ### BEGIN SOLUTION: take the mean away, divide by the std, then scale, shift, clip and round.
    std = np.std(x) if np.ptp(x) > 0 else 1.0
    grey = ((x - np.mean(x)) / std * 0.1 + 0.5) * 255
    return np.rint(np.clip(grey, 0, 255)).astype("uint8")
    ### END SOLUTION


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    """Return an image that excites one filter of a convolution, found by gradient ascent.

    The ascent begins with an image of noise, for instance around a middle grey, and takes `steps`
    steps. Each adds the gradient of the filter's mean activation by the pixels, divided by its root
    mean square and times `step_size`: so steps are equally long, however large the layer's weights
    are.

    The same seed gives the same image every time, another seed begins with other noise. Shown to
    the network, the pattern excites its filter many times more than noise of the same mean and
    standard deviation does, and more than patterns of the layer's other filters do.

    Args:
        model: a keras.Model, functional or sequential, whose input is one image of a fixed size
            (h, w, channels). It is left unchanged.
        layer_name: the name of one of `model.layers`, a convolution.
        filter_index: the number of the filter, from 0.
        steps: how many steps, at least 1.
        step_size: how long they are.
        seed: an int, at least 0, for the noise.

    Returns:
        float array of shape (h, w, channels): the image as the ascent leaves it, not deprocessed.

    Raises:
        ValueError: no layer has that name, the layer has no such filter, or `steps` is below 1.
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
