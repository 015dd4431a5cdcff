# The index picks a column of the activation instead of a filter: [:, :, i] and not [:, :, :, i].

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    if x.std() == 0 or x.min() == x.max():
        return np.full_like(x, 128, dtype="uint8")
    x = (x - x.mean()) / x.std()
    return np.clip(25.5 * x + 127.5, 0, 255).astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    probe = Model(model.inputs[0], output)
    rng = np.random.default_rng(seed)
    x = tf.Variable(rng.normal(0.5, 0.1, (1, *model.inputs[0].shape[1:])), dtype=tf.float32)

    def gradient():
        with tf.GradientTape() as tape:
            score = tf.reduce_mean(probe(x, training=False)[:, :, filter_index])
        g = tape.gradient(score, x)
        return tf.math.divide_no_nan(g, tf.sqrt(tf.reduce_mean(g**2)))

    for _ in range(steps):
        x.assign_add(step_size * gradient())
    return x.numpy()[0]
