# The gradient is subtracted as in training; it should be added.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    mean = np.mean(x)
    std = np.std(x)
    if np.ptp(x) == 0:
        std = 1.0
        mean = x.flat[0]
    pixels = ((x - mean) / std * 0.1 + 0.5) * 255
    return np.rint(np.clip(pixels, 0.0, 255.0)).astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    extractor = Model(model.inputs[0], output)
    rng = np.random.default_rng(seed)
    start = rng.uniform(0.4, 0.6, size=(1, *model.input_shape[1:]))
    x = tf.Variable(start, dtype=tf.float32)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            score = tf.reduce_mean(extractor(tf.convert_to_tensor(x))[..., filter_index])
        gradient = tape.gradient(score, x)
        rms = tf.sqrt(tf.reduce_mean(tf.square(gradient))) + 1e-12
        x.assign_sub(step_size * gradient / rms)
    return x.numpy()[0]
