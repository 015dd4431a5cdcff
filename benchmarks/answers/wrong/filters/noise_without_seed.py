# The noise is drawn without the seed, so the same seed gives another image every time.
# listed: unseeded

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    if np.all(x == x.flat[0]):
        return np.full(x.shape, 128, dtype=np.uint8)
    scaled = (x - np.mean(x)) / np.std(x) * 0.1 + 0.5
    return (np.clip(scaled, 0, 1) * 255).astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    probe = Model(model.inputs[0], output)
    x = 0.5 + 0.1 * tf.random.normal((1, *model.inputs[0].shape[1:]))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(x)
            score = tf.reduce_mean(probe(x, training=False)[..., filter_index])
        g = tape.gradient(score, x)
        x += step_size * tf.math.divide_no_nan(g, tf.sqrt(tf.reduce_mean(g**2)))
    return x.numpy()[0]
