# The step is subtracted as in training, so the filter's activation falls.
# listed: descent for ascent

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    std = np.std(x)
    if np.ptp(x) == 0:
        return np.full(x.shape, 128, np.uint8)
    y = ((x - np.mean(x)) / std * 0.1 + 0.5) * 255
    return np.uint8(np.clip(y, 0, 255))


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    part = Model(model.inputs[0], output)
    rng = np.random.default_rng(seed)
    pixels = tf.Variable(rng.normal(0.5, 0.1, (1, *model.inputs[0].shape[1:])).astype("float32"))
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(part(pixels, training=False)[:, :, :, filter_index])
        grads = tape.gradient(loss, pixels)
        grads = tf.math.divide_no_nan(grads, tf.sqrt(tf.reduce_mean(tf.square(grads))))
        pixels.assign_sub(step_size * grads)
    return pixels.numpy()[0]
