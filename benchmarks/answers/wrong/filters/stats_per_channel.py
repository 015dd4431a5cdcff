# The mean and the standard deviation are taken for each channel, not for all numbers together.
# listed: channels scaled apart

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    mean = x.mean(axis=(0, 1))
    std = x.std(axis=(0, 1))
    flat = x.max(axis=(0, 1)) == x.min(axis=(0, 1))
    z = np.where(flat, 0.0, (x - mean) / np.where(flat, 1.0, std))
    return np.clip((z * 0.1 + 0.5) * 255, 0, 255).round().astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    probe = Model(model.inputs[0], output)
    rng = np.random.default_rng(seed)
    x = tf.constant(rng.normal(0.5, 0.1, (1, *model.inputs[0].shape[1:])), dtype=tf.float32)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(x)
            score = tf.reduce_mean(probe(x, training=False)[..., filter_index])
        g = tape.gradient(score, x)
        x = x + step_size * tf.math.divide_no_nan(g, tf.sqrt(tf.reduce_mean(g**2)))
    return x[0].numpy()
