# Each pixel's gradient is divided by its own size, so only its sign is left.
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
    std = np.std(x) if np.ptp(x) > 0 else 1.0
    grey = ((x - np.mean(x)) / std * 0.1 + 0.5) * 255
    return np.rint(np.clip(grey, 0, 255)).astype("uint8")


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
    up_to_the_layer = Model(model.inputs[0], output)
    noise = np.random.RandomState(seed).uniform(0.4, 0.6, (1, *model.inputs[0].shape[1:]))
    image = tf.Variable(noise, dtype="float32")
    for _ in range(steps):
        with tf.GradientTape() as tape:
            activation = up_to_the_layer(image, training=False)
            score = tf.reduce_mean(activation[..., filter_index])
        gradient = tape.gradient(score, image)
        length = tf.abs(gradient) + 1e-12
        image.assign_add(step_size * gradient / length)
    return image.numpy()[0]
