# Mean and std are taken per channel instead of over all numbers together.

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    mean = x.mean(axis=(0, 1))
    std = x.std(axis=(0, 1))
    std[std == 0] = 1
    image = ((x - mean) / std * 0.1 + 0.5) * 255
    return np.clip(image, 0, 255).astype("uint8")


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    part = Model(inputs=model.inputs[0], outputs=output)
    h, w, channels = model.inputs[0].shape[1:]
    noise = np.random.RandomState(seed).normal(0.5, 0.1, size=(1, h, w, channels))
    image = tf.constant(noise, dtype=tf.float32)
    for step in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(image)
            score = tf.reduce_mean(part(image)[:, :, :, filter_index])
        g = tape.gradient(score, image)
        r = tf.sqrt(tf.reduce_mean(tf.square(g)))
        image = image + step_size * g / tf.maximum(r, 1e-12)
    return image[0].numpy()
