# The loop begins at 1 and takes steps - 1 steps instead of steps.

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


def gradient_of_score(extractor, x, filter_index):
    with tf.GradientTape() as tape:
        tape.watch(x)
        score = tf.reduce_mean(extractor(x, training=False)[..., filter_index])
    return tape.gradient(score, x)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    extractor = Model(model.inputs[0], output)
    rng = np.random.default_rng(seed)
    x = tf.constant(rng.normal(0.5, 0.1, (1, *model.input_shape[1:])), dtype=tf.float32)
    for step in range(1, steps):
        g = gradient_of_score(extractor, x, filter_index)
        r = tf.sqrt(tf.reduce_mean(g**2))
        x = x + step_size * g / (r + 1e-12)
    return np.squeeze(x.numpy(), axis=0)
