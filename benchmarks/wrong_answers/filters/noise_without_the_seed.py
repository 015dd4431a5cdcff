# The noise is drawn without the seed, so each call gives another image.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    image = np.array(x, dtype=float)
    if image.min() < image.max():
        image -= image.mean()
        image /= image.std()
    else:
        image[:] = 0
    image *= 0.1
    image += 0.5
    image = np.clip(image, 0, 1)
    return (image * 255).round().astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    submodel = Model(model.inputs[0], output)
    image = tf.random.uniform((1, *model.input_shape[1:]), minval=0.4, maxval=0.6)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(image)
            score = tf.reduce_mean(submodel(image, training=False)[..., filter_index])
        g = tape.gradient(score, image)
        image += step_size * g / (tf.sqrt(tf.reduce_mean(g**2)) + 1e-12)
    return image[0].numpy()
