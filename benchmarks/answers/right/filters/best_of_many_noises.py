# Unusual: it draws twelve images of coarse two-valued noise and begins with the one that excites the filter most, takes the gradient with one-hot output_gradients instead of a score, and folds the steps with functools.reduce.
"""What a filter looks for: gradient ascent on an image."""

from functools import reduce

import numpy as np
import tensorflow as tf
from keras import Model


def deprocess_image(x):
    spread = np.std(x, dtype=np.float64)
    if np.all(x == x.flat[0]) or spread == 0:
        return np.full_like(x, 128, dtype=np.uint8)
    score = np.subtract(x, np.mean(x, dtype=np.float64), dtype=np.float64) / spread
    # A score of -5 is black and one of 5 is white.
    return np.interp(score, [-5, 5], [0, 255]).round().astype(np.uint8)


def filter_pattern(model, layer_name, filter_index, steps=40, step_size=1.0, seed=0):
    output = model.get_layer(layer_name).output  # a ValueError if there is no such layer
    if not 0 <= filter_index < output.shape[-1]:
        raise ValueError(f"filter_index must be below {output.shape[-1]}, not {filter_index}")
    if steps < 1:
        raise ValueError(f"steps must be at least 1, not {steps}")
    head = Model(model.inputs[0], output)
    one_hot = np.zeros(output.shape[-1], dtype=np.float32)
    one_hot[filter_index] = 1.0

    def excitements(images):
        maps = head(tf.constant(images, tf.float32), training=False).numpy()
        return maps[..., filter_index].mean(axis=(1, 2))

    def climb(image, _):
        x = tf.constant(image[None], tf.float32)
        with tf.GradientTape() as tape:
            tape.watch(x)
            maps = head(x, training=False)
        _, rows, columns, _ = maps.shape
        share = tf.broadcast_to(one_hot / (rows * columns), maps.shape)  # of the mean
        slope = tape.gradient(maps, x, output_gradients=share).numpy()[0].astype(np.float64)
        length = np.sqrt(np.mean(slope**2))
        return image + step_size * slope / length if length > 0 else image

    noise = np.random.default_rng(seed).choice([0.3, 0.7], (12, *model.inputs[0].shape[1:]))
    return reduce(climb, range(steps), noise[np.argmax(excitements(noise))])
