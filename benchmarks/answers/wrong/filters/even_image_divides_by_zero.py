# An image of equal numbers is divided by its standard deviation of 0, which gives NaN, not grey.
# listed: constant divided by zero

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    z = (x - np.mean(x)) / np.std(x)
    return np.clip((z * 0.1 + 0.5) * 255, 0, 255).astype(np.uint8)


def ascend(probe, x, index, size):
    with tf.GradientTape() as tape:
        tape.watch(x)
        score = tf.reduce_mean(probe(x, training=False)[..., index])
    g = tape.gradient(score, x)
    r = tf.sqrt(tf.reduce_mean(g * g))
    return x + size * tf.math.divide_no_nan(g, r)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    probe = Model(model.inputs[0], output)
    noise = np.random.RandomState(seed).rand(1, *model.inputs[0].shape[1:])
    x = tf.constant(0.4 + 0.2 * noise, tf.float32)
    for _ in range(steps):
        x = ascend(probe, x, filter_index, step_size)
    return x.numpy()[0]
