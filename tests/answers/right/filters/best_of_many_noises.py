# Unusual: it draws twelve images of coarse two-valued noise and begins with the one that excites the filter most, takes the gradient with one-hot output_gradients instead of a score, and folds the steps with functools.reduce.
"""What a filter looks for: gradient ascent on an image."""

from functools import reduce

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
    spread = np.std(x, dtype=np.float64)
    if np.all(x == x.flat[0]) or spread == 0:
        return np.full_like(x, 128, dtype=np.uint8)
    score = np.subtract(x, np.mean(x, dtype=np.float64), dtype=np.float64) / spread
    # A score of -5 is black and one of 5 is white.
    return np.interp(score, [-5, 5], [0, 255]).round().astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    """Return an image that excites one filter of a convolution, found by gradient ascent.

    The ascent begins with an image of noise, for instance around a middle grey, and takes `steps`
    steps. Take the gradient of the filter's mean activation, in inference mode, with respect to the
    pixels. Each step divides it by its root mean square, multiplies it by `step_size`, and adds it
    to the image. So all steps are equally long, however large the weights of the layer are.

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
    head = Model(model.inputs[0], output)
    one_hot = np.zeros(output.shape[-1], dtype=np.float32)
    one_hot[filter_index] = 1.0

    def excitements(images):
        maps = head(tf.constant(images, tf.float32), training=False).numpy()
        return maps[..., filter_index].mean(axis=(1, 2))

    def climb(image, _):
        x = tf.constant(image[None], tf.float32)
        with tf.GradientTape() as tape:
            tape.watch(x)
            maps = head(x, training=False)
        _, rows, columns, _ = maps.shape
        share = tf.broadcast_to(one_hot / (rows * columns), maps.shape)  # of the mean
        slope = tape.gradient(maps, x, output_gradients=share).numpy()[0].astype(np.float64)
        length = np.sqrt(np.mean(slope**2))
        return image + step_size * slope / length if length > 0 else image

    noise = np.random.default_rng(seed).choice([0.3, 0.7], (12, *model.inputs[0].shape[1:]))
    return reduce(climb, range(steps), noise[np.argmax(excitements(noise))])
