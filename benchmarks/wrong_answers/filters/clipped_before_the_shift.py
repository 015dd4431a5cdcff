# It clips to 0 ... 1 before 0.5 is added; the clipping comes at the end.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    image = x - x.mean()
    if np.any(image):
        image = image / np.std(x)
    image = np.clip(image * 0.1, 0, 1)
    image = (image + 0.5) * 255
    return np.clip(image, 0, 255).astype("uint8")


def ascend(extractor, image, filter_index, step_size):
    with tf.GradientTape() as tape:
        tape.watch(image)
        score = tf.reduce_mean(extractor(image, training=False)[..., filter_index])
    gradient = tape.gradient(score, image)
    size = tf.sqrt(tf.reduce_mean(gradient * gradient))
    return image + step_size * tf.math.divide_no_nan(gradient, size)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    extractor = Model(model.inputs[0], output)
    shape = (1,) + tuple(model.input_shape[1:])
    image = tf.random.stateless_uniform(shape, seed=(seed, 0), minval=0.4, maxval=0.6)
    for _ in range(steps):
        image = ascend(extractor, image, filter_index, step_size)
    return image.numpy()[0]
